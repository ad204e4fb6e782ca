import { AppearanceButtons } from './AppearanceButtons';
import { Brand } from './Brand';
import { DataButton } from './DataButton';
import { GoToButton } from './GoToButton';
import { PlaceLinks } from './PlaceLinks';

/** How do I want to work: the places, and what is always at hand. */
export function TopBar() {
  return (
    <header className="top">
      <Brand />
      <PlaceLinks className="modes" />
      <div className="top-end">
        <GoToButton />
        <DataButton />
        <AppearanceButtons />
      </div>
    </header>
  );
}
