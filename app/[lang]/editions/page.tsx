import '#ui/editions.css'
import { editionsByDay } from '#data/printed-editions.ts'
import { withEdition } from '#domain/printed-editions.ts'
import { EditionsPage } from '#ui/editions.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Editions({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const days = await editionsByDay(frame.moment)
  return <EditionsPage frame={frame} days={frame.edition === 0 ? days : withEdition(days, frame.edition, frame.moment.now)} />
}
