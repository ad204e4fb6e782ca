'use client';
import { stages } from '@lessons/stages';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { openDialog } from './dialogs';
import { isTyping } from './is-typing';
import { places } from './places';
import { shownProject } from './project/shown-project';
import { stageHref } from './stage-href';

const keysStage = '1234567890';

/** The keys that work on every screen: Ctrl K, ?, G then a letter, and 1 to 0. */
export function Shortcuts() {
  const router = useRouter();
  useEffect(() => {
    let afterG = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openDialog('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const target = afterG > event.timeStamp - 1200 ? placeOf(event.key) : stageOf(event.key);
      afterG = event.key.toLowerCase() === 'g' ? event.timeStamp : 0;
      if (event.key === '?') openDialog('keys');
      else if (target) router.push(target);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [router]);
  return null;
}

function placeOf(key: string): string | undefined {
  return places.find((place) => place.key === key.toUpperCase())?.href;
}

function stageOf(key: string): string | undefined {
  const stage = key.length === 1 ? stages[keysStage.indexOf(key)] : undefined;
  return stage && stageHref(stage.id, shownProject());
}
