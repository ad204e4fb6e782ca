'use client';
import { useEffect, useState } from 'react';

/** The time, told anew every half minute; 0 in the prerendered page, which has no time. */
export function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
