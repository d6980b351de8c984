import { z } from 'zod';
import { problem } from '../contract/problem.ts';
import type { Access, Route } from './route.ts';

type Json = Record<string, unknown>;

const security: Record<Access['kind'], Json[]> = {
  public: [],
  signed: [],
  citizen: [{ citizen: [] }],
  staff: [{ staff: [] }],
  machine: [{ machine: [] }],
  keyed: [{ machine: [] }],
};

/** The OpenAPI 3.1 description of the routes, made from the schemas that check them. */
export function openApiDocument(routes: readonly Route[], title: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        citizen: { type: 'http', scheme: 'bearer', description: 'POST /api/citizen/session' },
        staff: {
          type: 'apiKey',
          in: 'cookie',
          name: 'staff.session_token',
          description: 'with X-CSRF-Token to change',
        },
        machine: { type: 'http', scheme: 'bearer', description: 'IOC_API_KEY or a key of /console/api-keys' },
      },
    },
  };
}

function operation(route: Route): Json {
  const needsKey = route.idempotency !== 'none';
  return {
    summary: route.summary,
    tags: [route.tag],
    security: security[route.access.kind],
    ...(route.access.kind === 'staff' && { 'x-right': route.access.action }),
    ...((route.access.kind === 'machine' || route.access.kind === 'keyed') && { 'x-scope': route.access.scope }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(needsKey ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }] : []),
    ],
    ...requestBody(route),
    responses: {
      [route.status]: answer(route),
      default: {
        description: 'RFC 9457 problem details',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function answer({ response, summary }: Route): Json {
  if (!(response instanceof z.ZodType)) return { description: response.description, content: { [response.raw]: {} } };
  return { description: summary, content: { 'application/json': { schema: schemaOf(response, 'output') } } };
}

function requestBody({ body, content }: Route): Json {
  if (body === undefined) return {};
  if (content) {
    const types = Object.entries(content).map(([type, schema]) => [type, { schema: schemaOf(schema, 'input') }]);
    return { requestBody: { required: true, content: Object.fromEntries(types) } };
  }
  if (body === 'stream') return { requestBody: { content: { 'image/*': {}, 'multipart/form-data': {} } } };
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties, required } = objectSchema.parse(schemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: shape,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
