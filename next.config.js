/** A static export: any file host serves it; there is no server. */
export default {
  output: 'export',
  images: { unoptimized: true },
  reactStrictMode: true,
};
