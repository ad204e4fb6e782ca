import '@fontsource-variable/atkinson-hyperlegible-next';
import '@fontsource-variable/atkinson-hyperlegible-mono';
import './_look/look.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ServiceWorker } from './_pwa/ServiceWorker';
import { Dialogs } from './_shell/Dialogs';
import { DropAnywhere } from './_shell/DropAnywhere';
import { GlyphSprite } from './_shell/GlyphSprite';
import { PlaceLinks } from './_shell/PlaceLinks';
import { Shortcuts } from './_shell/Shortcuts';
import { StageStrip } from './_shell/StageStrip';
import { Toaster } from './_shell/Toaster';
import { TopBar } from './_shell/TopBar';
import { themeScript } from './_shell/theme-script';

export const metadata: Metadata = {
  title: { default: 'Loop · Lifecycle Lab', template: '%s · Lifecycle Lab' },
  description: 'The whole machine-learning lifecycle in one browser tab, on real data.',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icons/icon.svg', apple: '/icons/icon-192.png' },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8fbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1416' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; it sets the theme before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <GlyphSprite />
        <a className="skip" href="#main">
          Skip to content
        </a>
        <TopBar />
        <StageStrip />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <PlaceLinks className="tabs" />
        <Toaster />
        <Dialogs />
        <DropAnywhere />
        <Shortcuts />
        <ServiceWorker />
      </body>
    </html>
  );
}
