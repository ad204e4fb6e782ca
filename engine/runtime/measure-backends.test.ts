import { beforeAll, describe, expect, it } from 'vitest';
import { fastestBackend, trainOnBackend } from './choose-backend';
import { setHost } from './host';
import { backend } from './last-backend';
import { type BackendMeasurement, measureBackends } from './measure-backends';
import { createNodeHost } from './node-host';
import { standardRequest } from './standard-request';

beforeAll(() => setHost(createNodeHost()));

const measurement = (
  name: BackendMeasurement['backend'],
  milliseconds: number | null,
): BackendMeasurement => ({ backend: name, milliseconds, note: '' });

describe('the choice of a backend', () => {
  it('measures what Node has, and says why the others are missing', async () => {
    const measured = await measureBackends();
    const times = Object.fromEntries(measured.map((m) => [m.backend, m.milliseconds]));
    expect(times).toMatchObject({ webgl: null, webgpu: null });
    expect(times.wasm).toBeGreaterThan(0);
    expect(times.cpu).toBeGreaterThan(0);
    for (const { milliseconds, note } of measured) {
      if (milliseconds === null) expect(note).not.toBe('');
    }
    expect(await measureBackends()).toBe(measured);
  });

  it('stays with WASM unless a GPU is at least twice as fast', () => {
    const wasm = measurement('wasm', 1);
    expect(fastestBackend([wasm, measurement('cpu', 0.2)])).toBe('wasm');
    expect(fastestBackend([wasm, measurement('webgpu', 0.6)])).toBe('wasm');
    expect(fastestBackend([wasm, measurement('webgpu', 0.4)])).toBe('webgpu');
    expect(fastestBackend([wasm, measurement('webgpu', 0.4), measurement('webgl', 0.3)])).toBe(
      'webgl',
    );
  });

  it('falls back to plain JavaScript where WASM cannot start', () => {
    expect(fastestBackend([measurement('wasm', null), measurement('cpu', 3)])).toBe('cpu');
  });

  it('trains on the chosen backend and remembers where', async () => {
    const trained = await trainOnBackend('auto', standardRequest());
    expect(trained.backend).toBe('wasm');
    expect(backend()).toBe('wasm');
    expect((await trainOnBackend('cpu', standardRequest())).backend).toBe('cpu');
    expect(backend()).toBe('cpu');
  });

  it.each(['webgl', 'webgpu'] as const)('refuses %s by name where it is missing', async (name) => {
    const refused = trainOnBackend(name, standardRequest());
    await expect(refused).rejects.toMatchObject({ code: 'unsupported', detail: { backend: name } });
  });

  it('starts anew on WASM when the GPU that it chose by itself goes away', async () => {
    const lost = async () => {
      throw new Error('The device was lost.');
    };
    setHost(createNodeHost({ gpuRoom: { run: lost } }));
    const measurements = [measurement('wasm', 1), measurement('webgpu', 0.1)];
    const trained = await trainOnBackend('auto', standardRequest(), {}, measurements);
    expect(trained.backend).toBe('wasm');
    await expect(trainOnBackend('webgpu', standardRequest())).rejects.toThrow('device was lost');
    setHost(createNodeHost());
  });
});
