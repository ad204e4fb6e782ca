'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Glyph } from './Glyph';
import { isWithin, places } from './places';

export interface PlaceLinksProps {
  /** `modes` in the top bar, `tabs` along the bottom of a phone. */
  readonly className: 'modes' | 'tabs';
}

/** The places as links, the one you are in marked. */
export function PlaceLinks({ className }: PlaceLinksProps) {
  const path = usePathname();
  return (
    <nav className={className} aria-label={className === 'modes' ? 'Places' : 'Places, short'}>
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              prefetch={false}
              aria-current={isWithin(path, place) ? 'page' : undefined}
            >
              {className === 'modes' ? (
                place.name
              ) : (
                <>
                  <Glyph name={place.glyph} />
                  <span>{place.short}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
