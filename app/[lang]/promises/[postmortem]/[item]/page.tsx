import { notFound } from 'next/navigation'
import { commitment, commitmentLeaves } from '#data/commitments.ts'
import { placeOf } from '#data/log.ts'
import { CommitmentPage } from '#ui/commitment.tsx'
import { printingFrame } from '../../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function PromisePage({ params }: { readonly params: Promise<{ lang: string; postmortem: string; item: string }> }) {
  const frame = await printingFrame(params)
  const { postmortem, item } = await params
  const found = await commitment(`${postmortem}/${item}`, frame.moment)
  if (found === null) notFound()
  const leaves = await commitmentLeaves(found.id, frame.moment)
  return <CommitmentPage frame={frame} commitment={found} places={await Promise.all(leaves.map(placeOf))} />
}
