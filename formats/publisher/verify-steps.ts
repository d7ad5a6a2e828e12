import type { VerifyStep } from '#i18n/verify-text.ts'
import { SSH_NAMESPACE, sshPrincipal } from './sshsig.ts'

/** What the commands name: whose publication it is, which log, and the files that the reader has. */
export type VerifyNames = {
  /** Host of the publisher, with its port when it has one. */
  readonly host: string
  /** Number of the log; null when the revision is in no log yet. */
  readonly log: number | null
  /** Names of files. */
  readonly files: ReadonlySet<string>
}

/** The commands that these files allow, in the order in which one checks; each is one line for a shell. */
export function verifySteps(names: VerifyNames): readonly { readonly step: VerifyStep; readonly command: string }[] {
  const key = logKeyFile(names.log ?? 0)
  return STEPS.filter(({ needs }) => needs(key).every((file) => names.files.has(file))).map(({ step, command }) => ({
    step,
    command: command(names.host, key),
  }))
}

/** The file with the public key of log `log` (1…) for `openssl`. */
export function logKeyFile(log: number): string {
  return `log-${log}.pem`
}

type Step = { readonly step: VerifyStep; readonly needs: (key: string) => readonly string[]; readonly command: (host: string, key: string) => string }

const STEPS: readonly Step[] = [
  { step: 'files', needs: () => ['SHA256SUMS'], command: () => 'sha256sum -c SHA256SUMS' },
  {
    step: 'minisign',
    needs: () => ['SHA256SUMS', 'SHA256SUMS.minisig', 'status.pub'],
    command: () => 'minisign -V -p status.pub -m SHA256SUMS',
  },
  {
    step: 'signify',
    needs: () => ['SHA256SUMS', 'SHA256SUMS.sig', 'status.pub'],
    command: () => 'signify-openbsd -V -p status.pub -x SHA256SUMS.sig -m SHA256SUMS',
  },
  {
    step: 'ssh',
    needs: () => ['SHA256SUMS', 'SHA256SUMS.sshsig', 'allowed_signers'],
    command: (host) => `ssh-keygen -Y verify -f allowed_signers -I ${sshPrincipal(host)} -n ${SSH_NAMESPACE} -s SHA256SUMS.sshsig < SHA256SUMS`,
  },
  {
    step: 'entry',
    needs: () => ['SHA256SUMS', 'entry.json'],
    command: () => 'grep -q "$(openssl dgst -sha256 -r SHA256SUMS | cut -c 1-64)" entry.json && echo OK',
  },
  {
    step: 'checkpoint',
    needs: (key) => ['checkpoint.body', 'checkpoint.sig', key],
    command: (_, key) => `openssl pkeyutl -verify -pubin -inkey ${key} -rawin -in checkpoint.body -sigfile checkpoint.sig`,
  },
  {
    step: 'inclusion',
    needs: (key) => ['verify-proof.sh', 'entry.json', 'entry.tlog-proof', key],
    command: (_, key) => `bash verify-proof.sh entry.json entry.tlog-proof ${key}`,
  },
  {
    step: 'timestamp',
    needs: () => ['SHA256SUMS', 'SHA256SUMS.tsr', 'tsa-ca.pem'],
    command: () => 'openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile tsa-ca.pem',
  },
]
