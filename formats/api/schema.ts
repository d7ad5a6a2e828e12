import { z } from 'zod'
import { ANSWERS, type AnswerName } from './answers.ts'
import { SHAPES } from './shapes.ts'

type Schema = Readonly<Record<string, unknown>>

/** One JSON Schema (draft 2020-12) for every answer: each shape under `$defs`, and which of them stands where. */
export function schemaDocument(origin: string): string {
  return `${JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${origin}/api/public/v1/schema.json`,
    title: 'Bongsu public API, version 1',
    anyOf: answerNames().map((name) => ({ $ref: `#/$defs/${shapeName(name)}` })),
    $defs: shapes((id) => `#/$defs/${id}`),
  })}\n`
}

/** The name under which the shape of an answer stands. */
export function shapeName(answer: AnswerName): string {
  const id = SHAPES.get(ANSWERS[answer].shape)?.id
  if (id === undefined) throw new Error(`the answer ${answer} has no name`)
  return id
}

export function answerNames(): readonly AnswerName[] {
  return Object.keys(ANSWERS) as AnswerName[]
}

/** Every named shape; `address` says how one refers to another. */
export function shapes(address: (id: string) => string): Readonly<Record<string, Schema>> {
  const { schemas } = z.toJSONSchema(SHAPES, { uri: address, target: 'draft-2020-12', io: 'output' })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, id: _name, ...schema }]: [string, Schema & { $id?: unknown }]) => [id, schema]),
  )
}
