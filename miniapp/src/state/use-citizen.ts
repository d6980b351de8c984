import type { Citizen } from '../../../server/contract/citizen-api.ts';
import { readCitizen } from '../api/citizen.ts';
import { type Resource, useResource } from './use-resource.ts';

/** The signed-in citizen as the server last told it. */
export const useCitizen = (): Resource<Citizen> => useResource('citizen', readCitizen);
