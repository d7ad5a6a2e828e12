import '#ui/uptime.css'
import { latestMonths, measuredMonths } from '#data/uptime.ts'
import { UptimePage } from '#ui/uptime.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

const MONTHS = 12

export default async function Uptime({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [months, measured] = await Promise.all([latestMonths(MONTHS, moment), measuredMonths(moment)])
  return <UptimePage frame={frame} months={months} measured={measured} />
}
