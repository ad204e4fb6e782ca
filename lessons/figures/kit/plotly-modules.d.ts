declare module 'plotly.js/lib/core' {
  const core: {
    react: typeof import('plotly.js').react;
    purge: typeof import('plotly.js').purge;
    register(modules: readonly unknown[]): void;
  };
  export default core;
}

declare module 'plotly.js/lib/bar' {
  const trace: unknown;
  export default trace;
}
