import { AppearanceButtons } from './AppearanceButtons';
import { Brand } from './Brand';
import { DataButton } from './DataButton';
import { GoToButton } from './GoToButton';
import { PlaceLinks } from './PlaceLinks';
import { ProjectChooser } from './project/ProjectChooser';

/** What do I work on and how: the project, the places, and what is always at hand. */
export function TopBar() {
  return (
    <header className="top">
      <Brand />
      <ProjectChooser />
      <PlaceLinks className="modes" />
      <div className="top-end">
        <GoToButton />
        <DataButton />
        <AppearanceButtons />
      </div>
    </header>
  );
}
