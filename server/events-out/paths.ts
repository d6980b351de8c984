/** Where the schemas of the events' data are published. */
export const schemasPath = '/api/ioc/event-schemas';

/** Where that of one event is. */
export const schemaPath = (name: string) => `${schemasPath}/${name}.v1.json`;
