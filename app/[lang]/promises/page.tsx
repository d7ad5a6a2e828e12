import '#ui/commitment.css'
import { commitments } from '#data/commitments.ts'
import { CommitmentsPage } from '#ui/commitment-list.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Promises({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  return <CommitmentsPage frame={frame} commitments={await commitments(frame.moment)} />
}
