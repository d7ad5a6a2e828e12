import { database } from './database.ts'

/** Which version of each service, function and dependency stands, by its id: what a form shows to somebody who changes it. */
export async function catalogueNumbers(): Promise<ReadonlyMap<string, number>> {
  const newest = { _max: { number: true } } as const
  const [services, functions, dependencies] = await Promise.all([
    database().serviceVersion.groupBy({ by: 'serviceId', ...newest }),
    database().functionVersion.groupBy({ by: 'functionId', ...newest }),
    database().dependencyVersion.groupBy({ by: 'dependencyId', ...newest }),
  ])
  return new Map([
    ...services.map((row) => [row.serviceId, row._max.number ?? 0] as const),
    ...functions.map((row) => [row.functionId, row._max.number ?? 0] as const),
    ...dependencies.map((row) => [row.dependencyId, row._max.number ?? 0] as const),
  ])
}
