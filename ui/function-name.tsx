import type { Language } from '#domain/language.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import { pathIn } from './paths.ts'

export type NamedFunction = {
  readonly fn: ServiceFunction
  readonly service: Service
}

/** Finds a function by its id. */
export type FunctionNames = ReadonlyMap<string, NamedFunction>

export function functionNames(services: readonly Service[]): FunctionNames {
  return new Map(services.flatMap((service) => service.functions.map((fn) => [fn.id, { fn, service }] as const)))
}

/** Services are never removed, so a function that nobody knows is a bug. */
export function namedFunction(names: FunctionNames, functionId: string): NamedFunction {
  const named = names.get(functionId)
  if (named === undefined) throw new Error(`no service has a function ${functionId}`)
  return named
}

/** `메신저 · 글 메시지 보내기`; a service with one function of its own name is named once. */
export function FunctionName({ named: { fn, service }, language }: { readonly named: NamedFunction; readonly language: Language }) {
  const serviceName = service.name[language]
  return (
    <>
      <a href={pathIn(language, `/services/${service.slug}`)}>{serviceName}</a>
      {fn.name[language] === serviceName ? null : (
        <>
          {' · '}
          <a href={pathIn(language, `/can-i/${fn.shortcut}`)}>{fn.name[language]}</a>
        </>
      )}
    </>
  )
}

type Several = {
  readonly functionIds: readonly string[]
  readonly names: FunctionNames
  readonly language: Language
}

/** `메신저: 글 메시지 보내기, 사진 보내기`, a line for each service. */
export function FunctionsByService({ functionIds, names, language }: Several) {
  const byService = new Map<Service, ServiceFunction[]>()
  for (const { fn, service } of functionIds.map((id) => namedFunction(names, id))) byService.set(service, [...(byService.get(service) ?? []), fn])
  return [...byService].map(([service, functions]) => (
    <span key={service.id} className="names">
      <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a>
      {': '}
      {functions.map((fn) => fn.name[language]).join(', ')}
    </span>
  ))
}
