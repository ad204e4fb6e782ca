import Link from 'next/link';

/** The mark is the loop itself, with one stage building and one running. */
export function Brand() {
  return (
    <Link className="brand" href="/">
      <svg className="mark" width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
        <rect
          x="2"
          y="3.5"
          width="26"
          height="13"
          rx="6.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
        <g stroke="var(--canvas)" strokeWidth="1.5">
          <circle cx="20" cy="3.5" r="3.5" fill="var(--deploy)" />
          <circle cx="10" cy="16.5" r="3.5" fill="var(--data)" />
        </g>
      </svg>
      <span>Lifecycle Lab</span>
    </Link>
  );
}
