import { z } from 'zod'
import { installation } from '#data/installation.ts'
import { ERROR, V1_SHAPES } from '#formats/statuspage-v1/shapes.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { OPERATIONS, type Operation, type Query } from './operations.ts'
import type { OperationName } from './routes.ts'

/** Nothing in it is secret, so no key is asked for. */
export const OPENAPI_PATH = '/api/v1/openapi.json'

/** The write API as OpenAPI 3.1, made from the schemas that read what is sent and from the shapes of what is answered. */
export async function writeApiDocument(): Promise<object> {
  const { title } = await installation()
  made ??= { paths: paths(), components: components() }
  return {
    openapi: '3.1.0',
    info: { title: `${title.en}: ${STATUSPAGE_V1.document.title}`, version: '1', description: STATUSPAGE_V1.document.description },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/api/v1' }],
    security: [{ oauth: [] }, { bearer: [] }],
    ...made,
  }
}

/** Once for the process: whoever has no key must not make us work. */
let made: { readonly paths: object; readonly components: object } | undefined

function paths() {
  const byPath: Record<string, Record<string, object>> = {}
  for (const [name, operation] of Object.entries(OPERATIONS) as [OperationName, Operation][]) {
    const [method = '', pattern = ''] = name.split(' ')
    const path = pathOf(pattern)
    byPath[path] = { ...byPath[path], [method.toLowerCase()]: operationObject(method, path, operation) }
  }
  return byPath
}

function components() {
  const failed = { description: STATUSPAGE_V1.document.failed, content: { 'application/json': { schema: answerSchema(ERROR) } } }
  return {
    schemas: shapes(),
    parameters: { ...QUERY, ...HEADERS },
    responses: { Failed: failed },
    securitySchemes: {
      oauth: { type: 'apiKey', in: 'header', name: 'Authorization', description: STATUSPAGE_V1.document.oauth },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  }
}

/** `pages/*` as `/pages/{page_id}`: a parameter is called after what stands before it. */
export function pathOf(pattern: string): string {
  const parts = pattern.split('/')
  return `/${parts.map((part, index) => (part === '*' ? `{${PARAMETERS[parts[index - 1] ?? '']}}` : part)).join('/')}`
}

const PARAMETERS: Readonly<Record<string, string>> = {
  pages: 'page_id',
  incidents: 'incident_id',
  incident_updates: 'incident_update_id',
  components: 'component_id',
  'component-groups': 'id',
  metrics: 'metric_id',
  metrics_providers: 'metrics_provider_id',
}

function operationObject(method: string, path: string, { summary, body, query = [], answer, status }: Operation) {
  const isWrite = method !== 'GET'
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({ name: parameter, in: 'path', required: true, schema: { type: 'string' } }))
  const others = [...query, ...(isWrite ? (['IdempotencyKey', 'ContentLanguage'] as const) : [])]
  return {
    operationId: operationId(`${method}${path}`),
    summary,
    parameters: [...inPath, ...others.map((one) => ({ $ref: `#/components/parameters/${one}` }))],
    ...(body === undefined ? {} : { requestBody: requestBody(body) }),
    responses: {
      [status ?? 200]: { description: summary, ...(answer === null ? {} : { content: { 'application/json': { schema: answerSchema(answer) } } }) },
      default: { $ref: '#/components/responses/Failed' },
    },
  }
}

/** `getPagesPageIdIncidents`, as Statuspage calls it. */
function operationId(words: string): string {
  const [method = '', ...rest] = words.split(/[^A-Za-z]+/).filter((word) => word !== '')
  return method.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

/** Forms name nested values as in `incident[name]`. */
function requestBody(body: z.ZodType) {
  const schema = withoutDialect(z.toJSONSchema(body, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' }))
  const deep = Object.fromEntries(Object.keys(schema.properties ?? {}).map((one) => [one, { style: 'deepObject', explode: true }]))
  return { required: !body.safeParse({}).success, content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema, encoding: deep } } }
}

function answerSchema(answer: z.ZodType): object {
  const id = (one: z.ZodType) => ({ $ref: `#/components/schemas/${V1_SHAPES.get(one)?.id}` })
  return answer instanceof z.ZodArray ? { type: 'array', items: id(answer.element as z.ZodType) } : id(answer)
}

function shapes(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(V1_SHAPES, { uri: (id) => `#/components/schemas/${id}`, target: 'draft-2020-12', io: 'output' })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutDialect(schema)]))
}

function withoutDialect({ $schema: _schema, $id: _id, id: _name, ...schema }: z.core.JSONSchema.BaseSchema) {
  return schema
}

const { query: words, headers } = STATUSPAGE_V1.document

const QUERY: Readonly<Record<Query, object>> = {
  page: { name: 'page', in: 'query', description: words.page, schema: { type: 'integer', minimum: 1, maximum: 1000, default: 1 } },
  limit: { name: 'limit', in: 'query', description: words.limit, schema: { type: 'integer', minimum: 1, maximum: 100, default: 100 } },
  q: { name: 'q', in: 'query', description: words.q, schema: { type: 'string', maxLength: 255 } },
  start: { name: 'start', in: 'query', description: words.start, schema: { type: 'string' } },
  end: { name: 'end', in: 'query', description: words.end, schema: { type: 'string' } },
  skip_related_events: { name: 'skip_related_events', in: 'query', description: words.skip, schema: { type: 'boolean', default: false } },
}

const HEADERS = {
  IdempotencyKey: { name: 'Idempotency-Key', in: 'header', description: headers.idempotency, schema: { type: 'string', minLength: 1, maxLength: 255 } },
  ContentLanguage: { name: 'Content-Language', in: 'header', description: headers.language, schema: { type: 'string', enum: ['ko', 'en'] } },
} as const
