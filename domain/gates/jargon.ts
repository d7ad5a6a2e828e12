import type { Language } from '../language.ts'

/** Words that a reader outside of the trade cannot be expected to know. */
export const JARGON = {
  ko: [
    ...[/캐시/, /메타데이터/, /이중화/, /페일오버/, /클러스터/, /(?<![가-힣])노드/, /컨테이너/, /프록시/, /롤백/, /로드 ?밸런서/, /오토 ?스케일/],
    ...[/인그레스/, /네임스페이스/, /쿠버네티스/, /레이턴시/, /스로틀링/, /샤드/, /레플리카/, /파티션/, /핫픽스/, /카나리/],
    ...[/무정전 전원 장치|UPS/, /배터리 관리 시스템|BMS/, /운영–대기|액티브[–-]스탠바이/, /동시 운영|액티브[–-]액티브/],
    ...[/\bDNS\b/, /\bBGP\b/, /\bCDN\b/, /\bAPI\b/, /\bTLS\b/, /\bSLA\b/, /\bSLO\b/, /\bRTO\b/, /\bRPO\b/, /\bSRE\b/],
  ],
  en: [
    ...[/\bcaches?\b/i, /\bmetadata\b/i, /\bfailover\b/i, /\bclusters?\b/i, /\bnodes?\b/i, /\bcontainers?\b/i, /\bprox(?:y|ies)\b/i],
    ...[/\broll(?:ed)? ?backs?\b/i, /\bload balancers?\b/i, /\bautoscal\w+/i, /\bingress\b/i, /\bnamespaces?\b/i, /\bKubernetes\b|\bk8s\b/i],
    ...[/\blatency\b/i, /\bthrottl\w+/i, /\bshards?\b/i, /\breplicas?\b/i, /\bpods?\b/i, /\bdeployments?\b/i, /\bcanary\b/i, /\bhotfix\b/i],
    ...[/\bredundan(?:cy|t)\b/i, /\buninterruptible power|\bUPS\b/, /\bbattery management system|\bBMS\b/, /\bactive[–-]standby\b/i, /\bactive[–-]active\b/i],
    ...[/\bDNS\b/, /\bBGP\b/, /\bCDN\b/, /\bAPI\b/, /\bTLS\b/, /\bSLA\b/, /\bSLO\b/, /\bRTO\b/, /\bRPO\b/, /\bSRE\b/],
  ],
} as const satisfies Record<Language, readonly RegExp[]>
