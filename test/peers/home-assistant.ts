import { type SimulatedHome, startSimulatedHome } from '../../server/simulator/home/simulated-home.ts';

export type HomeAssistant = SimulatedHome;

/** A Home Assistant as the product's simulated home is one: real HTTP and WebSocket, and faults that can be switched on. */
export const startHomeAssistant = (): Promise<HomeAssistant> => startSimulatedHome();
