import '#ui/can-i.css'
import { notFound } from 'next/navigation'
import { chronicleSince } from '#data/chronicle.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { CanIPage } from '#ui/can-i.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function CanI({ params }: { readonly params: Promise<{ lang: string; shortcut: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const { shortcut } = await params
  const [allServices, chronicle, allDependencies] = await Promise.all([services(moment), chronicleSince(startOfBars(moment.now), moment), dependencies(moment)])
  const service = allServices.find((one) => one.functions.some((fn) => fn.shortcut === shortcut))
  const fn = service?.functions.find((one) => one.shortcut === shortcut)
  if (service === undefined || fn === undefined) notFound()
  return <CanIPage frame={frame} service={service} fn={fn} chronicle={chronicle} dependencies={allDependencies} />
}
