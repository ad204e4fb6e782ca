import { createNodeHost } from '@engine/runtime/node-host';
import type { SimulatedModel } from './contract';
import { ControlRoom, type RoomSetup } from './control-room';
import { serveSimulated } from './serve-simulated';
import { packageTelcoModel, telcoCustomers } from './telco-model.fixture';

/** Two models of the telco customers, served as the app serves them, and a room around them. */
export async function telcoRooms() {
  const { history, newcomers } = await telcoCustomers();
  const { serving } = createNodeHost();

  async function serve(name: string, C: number): Promise<SimulatedModel> {
    const onnx = await packageTelcoModel(history, C);
    return serveSimulated(name, onnx, serving);
  }

  const setup: RoomSetup = {
    reference: history,
    customers: newcomers,
    target: 'churn',
    champion: await serve('v1', 1),
    challenger: await serve('v2', 0.1),
    seed: 7,
  };
  return {
    setup,
    open: (changes: Partial<RoomSetup> = {}) => ControlRoom.open({ ...setup, ...changes }),
  };
}

export type TelcoRooms = Awaited<ReturnType<typeof telcoRooms>>;
