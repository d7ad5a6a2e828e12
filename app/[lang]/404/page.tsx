import { NotFoundPage } from '#ui/not-found.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function NotFound({ params }: { readonly params: Promise<{ lang: string }> }) {
  return <NotFoundPage frame={await printingFrame(params)} />
}
