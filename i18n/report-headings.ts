import type { Section } from '#domain/postmortem.ts'

/** What others call our sections. A heading belongs to the first section one of whose names it begins with. */
const NAMES: readonly (readonly [Section, RegExp])[] = [
  ['timeline', /^(?:time ?line|chronology|sequence of events|what happened when|타임라인|시간|경과|사건 경과)/],
  [
    'actions',
    /^(?:action|follow[- ]?ups?|next steps|remediation|corrective|prevent|process improvement|technical improvement|documentation improvement|to ?do|재발 ?방지|조치|후속|할 일)/,
  ],
  ['broke', /^(?:contributing|root cause|cause|trigger|what broke|problem|fault|analysis|원인|근본 원인|무엇이 고장)/],
  ['affected', /^(?:impact|affected|user impact|customer impact|who was affected|symptom|영향|피해)/],
  [
    'response',
    /^(?:detect|respon|resol|mitigat|recover|lessons?|what went|went (?:well|wrong)|where we got lucky|reflection|investigation|attendee|atendee|participants|대응|탐지|복구|교훈|배운)/,
  ],
  ['told', /^(?:communicat|status update|customer communication|announce|소통|공지|알림)/],
  ['rights', /^(?:data loss|compensation|refund|credits|보상|배상|데이터 손실)/],
  ['others', /^(?:third part|vendor|supplier|external|regulat|외부|협력사)/],
  ['unknown', /^(?:open question|unknown|remaining question|unanswered|withheld|모르는|남은 (?:질문|의문))/],
  ['evidence', /^(?:evidence|supporting|stat(?:s|istics)\b|references?|links|data|logs?|appendix|graphs?|증거|자료|부록|참고)/],
  ['redundancy', /^(?:redundan|failover|high availability|이중화)/],
  ['normal', /^(?:background|context|architecture|how it (?:normally )?works|배경|구조)/],
  ['revisions', /^(?:corrections|change ?log|revision|정정|고친)/],
  ['glossary', /^(?:glossary|definitions|용어|낱말)/],
  ['plain', /^(?:summary|executive summary|tl;?dr|overview|abstract|what happened|description|요약|개요)/],
]

/** Null when nothing says where a heading belongs: it stays where it stands. */
export function sectionOf(heading: string): Section | null {
  const words = heading
    .trim()
    .toLowerCase()
    .replace(/^[\d.)\s]+/, '')
  return NAMES.find(([, name]) => name.test(words))?.[0] ?? null
}

/** Whether what stands below it are things to be done. */
export function isActionHeading(heading: string): boolean {
  return sectionOf(heading) === 'actions'
}
