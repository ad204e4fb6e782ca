import { createOnnxSessions } from '@engine/runtime/onnx-session';
import { expose } from 'comlink';
import { installErrorWire } from './error-wire';
import { FilmPump } from './film-pump';
import { openFilm } from './open-film';
import type { SimulationApi } from './simulation-contract';

/** The simulation's worker: the models, the traffic, and the clock that plays the film. */
installErrorWire();
const serving = createOnnxSessions({ wasm: fetchWasm });
let pump: FilmPump | undefined;

const simulation: SimulationApi = {
  async open(request, onNews, onFailure) {
    const { film, facts } = await openFilm(request, serving);
    pump?.close();
    pump = new FilmPump({
      film,
      prologue: request.prologue,
      onNews,
      onFailure: (error) => onFailure(error instanceof Error ? error.message : String(error)),
    });
    return facts;
  },
  play: () => pump?.play(),
  pause: () => pump?.pause(),
  setPace: (minutes) => pump?.setPace(minutes),
  step: (minutes) => pump?.step(minutes),
  command: (command) => pump?.command(command),
  restart: (withCommands) => pump?.restart(withCommands),
};

expose(simulation);

async function fetchWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL('ort-wasm-simd-threaded.wasm', self.location.href));
  if (!response.ok) throw new Error(`The serving program answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
