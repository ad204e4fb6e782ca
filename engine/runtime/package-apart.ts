import { host } from './host';

/**
 * A door to a package that is a file of its own beside the engine's bundle, because few need it: it
 * is loaded with the first call, and again after a failure.
 *
 * Node imports the module itself. The sandbox has no network, but it can import a blob of what the
 * host gives it.
 *
 * @param asset the package's name under `public/engine/`; `scripts/build-engine.mjs` makes it
 * @param fromDisk imports the module ending in `-package` that the asset is made of
 * @param prepare what is done with it once
 */
export function packageApart<Module>(
  asset: string,
  fromDisk: () => Promise<Module>,
  prepare: (module: Module) => void = () => {},
): () => Promise<Module> {
  let loading: Promise<Module> | undefined;

  async function load(): Promise<Module> {
    const module = 'process' in globalThis ? await fromDisk() : await fromAsset<Module>(asset);
    prepare(module);
    return module;
  }

  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function fromAsset<Module>(name: string): Promise<Module> {
  const text = new Blob([await host().asset(name)], { type: 'text/javascript' });
  const url = URL.createObjectURL(text);
  try {
    return (await import(/* webpackIgnore: true */ url)) as Module;
  } finally {
    URL.revokeObjectURL(url);
  }
}
