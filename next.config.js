/** A static export: any file host serves it; there is no server. */
export default {
  output: 'export',
  images: { unoptimized: true },
  reactStrictMode: true,
  // `npm test` checks the types of everything in one step of its own.
  typescript: { ignoreBuildErrors: true },
};
