/** The shapes of the statuses; the cut-out takes the colour of the ground they stand on. */
export function StatusSymbols() {
  return (
    <>
      <symbol id="g-s-running" viewBox="0 0 20 20">
        <circle
          cx="10"
          cy="10"
          r="6.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          opacity=".28"
        />
        <path
          className="spin"
          d="M10 3.4a6.6 6.6 0 0 1 6.6 6.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </symbol>
      <symbol id="g-s-ok" viewBox="0 0 20 20">
        <circle cx="10" cy="10" r="7.5" fill="currentColor" />
        <path
          d="m6.6 10.2 2.3 2.3 4.5-4.8"
          fill="none"
          stroke="var(--glyph-cut, var(--surface))"
          strokeWidth="1.9"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </symbol>
      <symbol id="g-s-warn" viewBox="0 0 20 20">
        <path
          d="M10 2.6 18 16.4H2z"
          fill="currentColor"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
        <path
          d="M10 7.6v4"
          stroke="var(--glyph-cut, var(--surface))"
          strokeWidth="1.9"
          strokeLinecap="round"
        />
        <circle cx="10" cy="14" r="1.1" fill="var(--glyph-cut, var(--surface))" />
      </symbol>
      <symbol id="g-s-drift" viewBox="0 0 20 20">
        <path d="M1.5 15.5c3.5 0 3-9 5.5-9s2 9 5.5 9z" fill="currentColor" opacity=".35" />
        <path
          d="M1.5 15.5c3.5 0 3-9 5.5-9s2 9 5.5 9"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <path d="M7.5 15.5c3.5 0 3-12 5.5-12s2 12 5.5 12z" fill="currentColor" />
      </symbol>
      <symbol id="g-s-failed" viewBox="0 0 20 20">
        <path d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z" fill="currentColor" />
        <path
          d="m7.3 7.3 5.4 5.4m0-5.4-5.4 5.4"
          stroke="var(--glyph-cut, var(--surface))"
          strokeWidth="1.9"
          strokeLinecap="round"
        />
      </symbol>
      <symbol id="g-s-idle" viewBox="0 0 20 20">
        <circle
          cx="10"
          cy="10"
          r="6.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeDasharray="2.4 2.94"
        />
      </symbol>
      <symbol id="g-s-stale" viewBox="0 0 20 20">
        <path
          d="M10 3.2 16.8 10 10 16.8 3.2 10z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeDasharray="2.6 2.2"
        />
      </symbol>
    </>
  );
}
