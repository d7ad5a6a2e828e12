import '#ui/maintenance.css'
import { announcementsSince } from '#data/announcements.ts'
import { chronicleSince } from '#data/chronicle.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { OverviewPage } from '#ui/overview.tsx'
import { printingFrame } from './frame.ts'

export const dynamic = 'force-dynamic'

export default async function Overview({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [allServices, chronicle, allDependencies, announcements] = await Promise.all([
    services(moment),
    chronicleSince(startOfBars(moment.now), moment),
    dependencies(moment),
    announcementsSince(moment.now, moment),
  ])
  return <OverviewPage frame={frame} services={allServices} chronicle={chronicle} dependencies={allDependencies} announcements={announcements} />
}
