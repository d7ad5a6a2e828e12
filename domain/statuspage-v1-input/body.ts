export type Value = null | boolean | number | string | readonly Value[] | Fields
/** What a request carries: nested values by name. Made by us, so it has no names that nobody wrote. */
export interface Fields {
  readonly [name: string]: Value
}

export type BodyProblem =
  | 'unknown-type'
  | 'not-utf-8'
  | 'not-json'
  | 'json-as-form'
  | 'not-an-object'
  | 'not-a-form'
  | 'too-deep'
  | 'too-many-fields'
  | 'forbidden-name'
export type ParsedBody = { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly problem: BodyProblem }

/** Depth of `{"incident": {"metadata": {"ours": {…}}}}` with room to spare. */
const DEPTH_MAX = 8
const FIELDS_MAX = 5_000

/**
 * JSON, or a form with names such as `incident[component_ids][]`, as the content type says. Without one it is JSON: tools that
 * were written for Statuspage send it so. Names that mean something to JavaScript are refused, not dropped.
 */
export function parseBody(contentType: string | null, bytes: Uint8Array): ParsedBody {
  if (bytes.byteLength === 0) return { ok: true, fields: {} }
  const text = utf8(bytes)
  if (text === null) return refused('not-utf-8')
  switch (mediaType(contentType)) {
    case 'json':
      return parseJson(text)
    case 'form':
      return /^\s*\{/.test(text) ? refused('json-as-form') : parseForm(text)
    case null:
      return refused('unknown-type')
  }
}

const FORBIDDEN = ['__proto__', 'constructor', 'prototype']

function refused(problem: BodyProblem): ParsedBody {
  return { ok: false, problem }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function mediaType(contentType: string | null): 'json' | 'form' | null {
  if (contentType === null) return 'json'
  const [, type, charset = 'utf-8'] = /^\s*([\w/+.-]+)\s*(?:;\s*charset\s*=\s*"?([\w-]+)"?\s*)?$/i.exec(contentType) ?? []
  if (!/^utf-?8$/i.test(charset)) return null
  if (/^application\/json$/i.test(type ?? '')) return 'json'
  return /^application\/x-www-form-urlencoded$/i.test(type ?? '') ? 'form' : null
}

function parseJson(text: string): ParsedBody {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('not-json')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('not-an-object')
  const problem = problemIn(value, 1, { fields: 0 })
  return problem === null ? { ok: true, fields: value as Fields } : refused(problem)
}

function problemIn(value: unknown, depth: number, count: { fields: number }): BodyProblem | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > DEPTH_MAX) return 'too-deep'
  for (const [name, inner] of Object.entries(value)) {
    count.fields += 1
    if (count.fields > FIELDS_MAX) return 'too-many-fields'
    if (!Array.isArray(value) && FORBIDDEN.includes(name)) return 'forbidden-name'
    const problem = problemIn(inner, depth + 1, count)
    if (problem !== null) return problem
  }
  return null
}

/** A list, or names with what stands under each. */
type Branch = { readonly items: string[] } | { readonly names: Map<string, Branch | string> }

function parseForm(text: string): ParsedBody {
  const root: Branch = { names: new Map() }
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1
    if (count > FIELDS_MAX) return refused('too-many-fields')
    const path = pathOf(name)
    if (path === null) return refused('not-a-form')
    if (path.length > DEPTH_MAX) return refused('too-deep')
    if (path.some((part) => FORBIDDEN.includes(part))) return refused('forbidden-name')
    if (!put(root, path, value)) return refused('not-a-form')
  }
  return { ok: true, fields: fieldsOf(root.names) }
}

/** `a[b][]` is a, b and an empty part, which only the last one may be. */
function pathOf(name: string): readonly string[] | null {
  const [, first, rest] = /^([^[\]]{1,100})((?:\[[^[\]]{0,100}\]){0,20})$/.exec(name) ?? []
  if (first === undefined || rest === undefined) return null
  const path = [
    first,
    ...rest
      .slice(1, -1)
      .split('][')
      .slice(rest === '' ? 1 : 0),
  ]
  return path.slice(0, -1).includes('') ? null : path
}

/** False where the name says something else than one before it. Of a name that comes twice the last one counts, as everywhere. */
function put(branch: Branch, [name = '', ...inner]: readonly string[], value: string): boolean {
  if (!('names' in branch)) return false
  const there = branch.names.get(name)
  if (inner.length === 0) {
    if (typeof there === 'object') return false
    branch.names.set(name, value)
    return true
  }
  if (typeof there === 'string') return false
  if (inner.length === 1 && inner[0] === '') {
    const list = there ?? { items: [] }
    if (!('items' in list)) return false
    list.items.push(value)
    branch.names.set(name, list)
    return true
  }
  const next = there ?? { names: new Map() }
  branch.names.set(name, next)
  return put(next, inner, value)
}

function fieldsOf(names: ReadonlyMap<string, Branch | string>): Fields {
  return Object.fromEntries(
    [...names].map(([name, branch]): [string, Value] => {
      if (typeof branch === 'string') return [name, branch]
      return [name, 'items' in branch ? branch.items : fieldsOf(branch.names)]
    }),
  )
}
