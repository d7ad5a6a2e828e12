import { ANSWERS, type AnswerName } from './answers.ts'
import { EXAMPLES } from './example.ts'
import { answerNames, shapeName, shapes } from './schema.ts'

/** The API as OpenAPI 3.1: what there is, what it looks like, and how to ask for it kindly. */
export function openApiDocument(origin: string, title: string): string {
  return `${JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '1', summary: 'Everything that the pages know, for programs.', description: DESCRIPTION },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: origin }],
    security: [],
    paths: Object.fromEntries(answerNames().map((name) => [ANSWERS[name].path, { get: operation(name) }])),
    components: { schemas: shapes((id) => `#/components/schemas/${id}`), headers: HEADERS },
  })}\n`
}

const DESCRIPTION = [
  'No key, no cookie, no limit of requests: every answer is a printed file that any cache may keep.',
  'Any page may read it from a browser (`Access-Control-Allow-Origin: *`). Answers vary on nothing but `Accept-Encoding` (brotli and gzip are ready).',
  'Ask with `If-None-Match`: an answer keeps its bytes and its ETag while nothing happens (`status.json` is printed anew with every change). `max-age` is 10 seconds; asking more often gives the same bytes.',
  'When the machines behind the site are gone, the files stay: `Bongsu-Stale: 1` then says that nobody can confirm them any more, and what they say must be taken as the last known state.',
  'Ids stay the same for ever. Within version 1, fields are added and never removed or changed in meaning. Instants are UTC with milliseconds; days, months and years are those of Asia/Seoul.',
].join('\n\n')

const HEADERS = {
  ETag: { description: 'Names these exact bytes; send it back in If-None-Match.', schema: { type: 'string' } },
  'Cache-Control': { description: 'How long to keep it, and how much longer when nobody answers.', schema: { type: 'string' } },
  'Access-Control-Allow-Origin': { description: 'Always *.', schema: { type: 'string', const: '*' } },
  'Bongsu-Edition': { description: 'Number of the newest edition.', schema: { type: 'string' } },
  'Bongsu-Confirmed': { description: 'When this was last known to be the newest state.', schema: { type: 'string', format: 'date-time' } },
  'Bongsu-Stale': { description: '1 when nobody has confirmed it for minutes; else absent.', schema: { type: 'string', const: '1' } },
} as const

const PARAMETERS = {
  id: { description: 'Id of an incident.', schema: { type: 'string', pattern: '^[a-z0-9]{12}$' } },
  year: { description: 'A year in Seoul.', schema: { type: 'string', pattern: '^\\d{4}$' } },
  month: { description: 'A month in Seoul.', schema: { type: 'string', pattern: '^\\d{4}-\\d{2}$' } },
} as const

function operation(name: AnswerName) {
  const { path, summary } = ANSWERS[name]
  return {
    operationId: name,
    summary,
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => ({
      name: parameter,
      in: 'path',
      required: true,
      ...PARAMETERS[parameter as keyof typeof PARAMETERS],
    })),
    responses: {
      200: {
        description: summary,
        headers: Object.fromEntries(Object.keys(HEADERS).map((header) => [header, { $ref: `#/components/headers/${header}` }])),
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${shapeName(name)}` }, ...exampleOf(name) } },
      },
      304: { description: 'It is still what If-None-Match names.' },
      404: { description: 'There is nothing of that name. The body is a page for people.' },
    },
  }
}

function exampleOf(name: AnswerName) {
  const example = EXAMPLES[name]
  return example === undefined ? {} : { example }
}
