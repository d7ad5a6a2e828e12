import { catalogueNumbers } from '#data/catalogue-numbers.ts'
import { addFunction, changeFunction, retireFunction } from '#data/function-changes.ts'
import { changeService, retireService } from '#data/service-changes.ts'
import { addService, services } from '#data/services.ts'
import { SLUG_MAX } from '#domain/input-bounds.ts'
import { existing } from '#domain/service.ts'
import { slugOf } from '#domain/service-input.ts'
import { firstName, nameAfter, parseComponentRequest, parseGroupRequest } from '#domain/statuspage-v1-input/component.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest } from './asked.ts'
import { sayStatus } from './component-status.ts'
import { component, group } from './components.ts'
import { functionsAt } from './functions.ts'
import { refusal } from './refusal.ts'
import { done, failed, invalid, invalidFields, type Reply } from './reply.ts'

/** A function of a service. What the tool says of its status is declared, where it says that it works. */
export async function createComponent(asked: Asked): Promise<Reply> {
  const parsed = parseComponentRequest(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name: sent, groupId, status } = parsed.request
  const name = firstName(sent)
  if (name === null) return invalid({ 'component[name]': 'missing' })
  if (groupId === null) return invalid({ 'component[group_id]': 'missing' })
  if (status !== null && status !== 'operational') return failed(422, STATUSPAGE_V1.noIncident(name.en))
  const slug = slugOf(name.en)
  if (slug === '') return failed(422, STATUSPAGE_V1.needsEnglish)
  const unfit = unprintable(name)
  if (unfit !== null) return invalidFields(unfit, () => 'component[name]')
  const added = await addFunction(asked.actor, groupId, { slug, name, shortName: null, declared: status }, asked.now)
  if (!added.ok) return refusal(added.problem)
  const told = await component({ ...asked, params: [asked.params[0] ?? '', added.id] })
  return { ...told, status: 201 }
}

/** Its name, its status, or both. */
export async function updateComponent(asked: Asked): Promise<Reply> {
  const moment = await newest(asked.now)
  const fn = (await functionsAt(moment)).get(asked.params[1] ?? '')
  if (fn === undefined) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parseComponentRequest(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name: sent, status, groupId } = parsed.request
  if (groupId !== null && groupId !== fn.serviceId) return failed(422, STATUSPAGE_V1.groupChange)
  const name = nameAfter(sent, fn.name)
  const unfit = name === null ? null : unprintable(name)
  if (unfit !== null) return invalidFields(unfit, () => 'component[name]')
  if (name !== null) {
    const number = (await catalogueNumbers()).get(fn.id) ?? 0
    const changed = await changeFunction(asked.actor, fn.id, { name, shortName: fn.shortName, question: fn.question, number }, asked.now)
    if (!changed.ok) return refusal(changed.problem)
  }
  const refused = status === null ? null : await sayStatus(asked, fn, status, moment)
  return refused ?? component(asked)
}

/** From now on there is no such function; what it was until then stays known. */
export async function deleteComponent({ actor, params: [, id = ''], now }: Asked): Promise<Reply> {
  const number = (await catalogueNumbers()).get(id) ?? 0
  const retired = await retireFunction(actor, id, { number, since: now }, now)
  return retired.ok ? done(null, 204) : refusal(retired.problem)
}

/** A service. Its functions are made in it afterwards. */
export async function createGroup(asked: Asked): Promise<Reply> {
  const parsed = parseGroupRequest(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name: sent, components } = parsed.request
  const name = firstName(sent)
  if (name === null) return invalid({ 'component_group[name]': 'missing' })
  if (components !== null && components.length > 0) return failed(422, STATUSPAGE_V1.groupOfOthers)
  const slug = slugOf(name.en).slice(0, SLUG_MAX).replace(/-+$/, '')
  if (slug === '') return failed(422, STATUSPAGE_V1.groupNeedsEnglish)
  const unfit = unprintable(name)
  if (unfit !== null) return invalidFields(unfit, () => 'component_group[name]')
  const added = await addService(asked.actor, { slug, name, dependencies: [], functions: [] }, asked.now)
  if (!added.ok) return refusal(added.problem)
  const told = await group({ ...asked, params: [asked.params[0] ?? '', added.id] })
  return { ...told, status: 201 }
}

/** From now on there is no such service, nor any function of it; what they were until then stays known. */
export async function deleteGroup(asked: Asked): Promise<Reply> {
  const { actor, now } = asked
  const [, id = ''] = asked.params
  if (!(await services(await newest(now))).some((one) => one.id === id && one.retiredAt === null)) return failed(404, STATUSPAGE_V1.notFound)
  const before = await group(asked)
  const number = (await catalogueNumbers()).get(id) ?? 0
  const retired = await retireService(actor, id, { number, since: now }, now)
  return retired.ok ? before : refusal(retired.problem)
}

/** Its name: which components it has is decided when they are made. */
export async function updateGroup(asked: Asked): Promise<Reply> {
  const [, id = ''] = asked.params
  const service = existing(await services(await newest(asked.now))).find((one) => one.id === id)
  if (service === undefined) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parseGroupRequest(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name: sent, components } = parsed.request
  const own = existing(service.functions).map((fn) => fn.id)
  if (components !== null && (components.length !== own.length || !own.every((one) => components.includes(one)))) return failed(422, STATUSPAGE_V1.groupChange)
  const name = nameAfter(sent, service.name)
  if (name === null) return group(asked)
  const unfit = unprintable(name)
  if (unfit !== null) return invalidFields(unfit, () => 'component_group[name]')
  const number = (await catalogueNumbers()).get(id) ?? 0
  const changed = await changeService(asked.actor, id, { name, dependencies: service.dependencies, number }, asked.now)
  return changed.ok ? group(asked) : refusal(changed.problem)
}
