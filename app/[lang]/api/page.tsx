import '#ui/api.css'
import { ANSWERS } from '#formats/api/answers.ts'
import { answerNames } from '#formats/api/schema.ts'
import { ApiPage } from '#ui/api.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Api({ params }: { readonly params: Promise<{ lang: string }> }) {
  const answers = [
    ...answerNames().map((name) => ({ name, path: ANSWERS[name].path })),
    { name: 'schema', path: '/api/public/v1/schema.json' } as const,
    { name: 'openapi', path: '/api/openapi.json' } as const,
  ]
  return <ApiPage frame={await printingFrame(params)} answers={answers} />
}
