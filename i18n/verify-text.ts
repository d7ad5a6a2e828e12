import type { Language } from '#domain/language.ts'

const ko = {
  title: (id: string, revision: number) => `${id} 제${revision}판: 직접 확인하는 방법`,
  intro: [
    '이 묶음에 든 것은 모두 저희 도움 없이, 인터넷 없이 확인할 수 있습니다.',
    '이 폴더에서 아래 명령을 차례로 실행하십시오. 단계마다 무엇을 증명하고 무엇은 증명하지 않는지 적었습니다.',
    '한 글자라도 다르면 그 단계의 명령이 실패합니다.',
  ],
  tools: [
    '필요한 도구(Debian, Ubuntu): sudo apt install minisign signify-openbsd openssl openssh-client',
    '다른 시스템에서는 도구 이름이 다를 수 있습니다(signify-openbsd는 signify, sha256sum은 shasum -a 256). openssl은 3.0 이상이어야 합니다.',
  ],
  proves: '증명하는 것',
  provesNot: '증명하지 않는 것',
  steps: {
    files: {
      title: '파일이 목록과 같은가',
      proves: 'SHA256SUMS에 적힌 파일이 모두 목록을 만들 때의 내용 그대로입니다. 내용이 다른 파일이 있으면 그 이름과 FAILED가 나옵니다.',
      provesNot: '목록을 누가 만들었는지는 알 수 없습니다. 다음 단계에서 확인합니다.',
    },
    minisign: {
      title: '발행자가 목록에 서명했는가',
      proves:
        'status.pub의 짝이 되는 비밀 키를 가진 쪽이 이 목록에 서명했습니다. 함께 나오는 trusted comment도 서명된 것으로, 발행자가 말하는 시각과 몇 번째 판인지, 그때 로그의 길이가 적혀 있습니다.',
      provesNot: '그 시각은 발행자의 말일 뿐입니다. status.pub이 정말 발행자의 키인지는 아래 ‘키’를 보고 다른 곳에 적힌 것과 견주어야 합니다.',
    },
    signify: {
      title: '다른 도구로도 같은가',
      proves: '같은 키가 같은 목록에 서명했음을 다른 사람들이 만든 도구(OpenBSD의 signify)로 다시 확인합니다. 도구 하나가 잘못되었다면 여기서 드러납니다.',
      provesNot: '앞 단계보다 더 증명하는 것은 없습니다.',
    },
    ssh: {
      title: '컴퓨터에 이미 있는 ssh-keygen으로도 같은가',
      proves: '발행자의 두 번째 키(OpenSSH 형식)가 status-page라는 용도로 이 목록에 서명했습니다.',
      provesNot: '여기에서도 시각과 키의 주인은 증명되지 않습니다.',
    },
    entry: {
      title: '로그 항목이 이 목록을 가리키는가',
      proves: '이 판을 적은 로그 항목 entry.json에 바로 이 SHA256SUMS의 SHA-256 값이 들어 있습니다. 같으면 OK가 나옵니다.',
      provesNot: 'entry.json이 정말 로그에 있는지는 아직 모릅니다. 그다음 단계에서 확인합니다.',
    },
    checkpoint: {
      title: '로그가 체크포인트에 서명했는가',
      proves: '로그의 키가 checkpoint.body에 서명했습니다. 거기에는 로그의 이름과 항목 수, 그리고 모든 항목으로 계산한 해시 하나가 적혀 있습니다.',
      provesNot: '이 보고서의 항목이 그 안에 있는지는 다음 단계에서 확인합니다.',
    },
    inclusion: {
      title: '항목이 로그에 있는가',
      proves:
        'entry.json이 서명된 체크포인트 아래 제자리에 들어 있습니다. 나중에 이 항목을 고치거나 빼거나 옮기면 로그는 더 이상 이 체크포인트와 맞지 않습니다. 그러니 체크포인트를 보관해 두십시오. 그것이 증거가 됩니다.',
      provesNot: '모든 사람에게 같은 로그를 보여 주는지는 알 수 없습니다. 다른 사람이나 다른 사본이 가진 체크포인트와 견주어야 합니다.',
    },
    timestamp: {
      title: '제3자가 시각을 확인했는가',
      proves:
        'tsa-ca.pem이 보증하는 시각 확인 기관이, 토큰에 적힌 시각에 이 목록이 이미 있었다고 확인합니다. 시각은 openssl ts -reply -in SHA256SUMS.tsr -text 로 볼 수 있습니다.',
      provesNot:
        '내용이 맞는지는 말하지 않으며, 그 기관을 믿는 만큼만 믿을 수 있습니다. 기관의 인증서가 만료된 뒤에는 -attime 과 만료 전 시각(초 단위 유닉스 시각)을 덧붙여 확인합니다.',
    },
  },
  keys: '키',
  keysText: [
    '키를 처음 받을 때는 받은 곳을 믿는 수밖에 없습니다. 아래 값을 발행자의 다른 공개물이나 인쇄물, 다른 사람이 전에 받아 둔 것과 견주십시오.',
    '한 번 확인한 키는 보관했다가 다음에는 그것으로 확인하십시오.',
  ],
  keyOf: { publisher: '발행자(minisign, signify)', ssh: '발행자(OpenSSH)', log: '로그' },
  limits: '증명되지 않는 것',
  limitsText: [
    '여기서 증명되는 것은 누가 무엇을 냈고 그 뒤로 바뀌지 않았다는 점입니다. 적힌 내용이 사실이라는 점은 증명되지 않습니다.',
    '처음부터 기록하지 않은 일이 있었는지는 어떤 계산으로도 알 수 없습니다.',
  ],
  noWitness: '이 로그는 아직 바깥 증인의 확인 없이 서명됩니다(quorum none). 사람마다 다른 로그를 보여 주는 일은 체크포인트를 서로 견주어야만 드러납니다.',
  witnessed: (quorum: string, address: string) => `바깥 증인에 대한 규칙은 ${address} 에 있습니다(quorum ${quorum}).`,
  noTimestamp: '이 판에는 제3자의 시각 확인이 없습니다. 발행 시각은 발행자의 말입니다.',
  notLogged: '이 묶음을 만들 때 이 판은 아직 로그에 들어가지 않았습니다. 나중에 다시 받으면 로그 증명이 들어 있습니다.',
  more: (address: string) => `자세한 설명과 최신 키: ${address}`,
}

export type VerifyStep = keyof typeof ko.steps

const en: typeof ko = {
  title: (id, revision) => `${id}, revision ${revision}: how to check it yourself`,
  intro: [
    'Everything in this bundle can be checked without our help and without a network.',
    'Run these commands in this folder, one after the other. Each step says what it proves and what it does not prove.',
    'If a single letter is different, the command of that step fails.',
  ],
  tools: [
    'Tools (Debian, Ubuntu): sudo apt install minisign signify-openbsd openssl openssh-client',
    'Elsewhere they may have other names (signify for signify-openbsd, shasum -a 256 for sha256sum). openssl must be 3.0 or newer.',
  ],
  proves: 'Proves',
  provesNot: 'Does not prove',
  steps: {
    files: {
      title: 'Are the files those of the list?',
      proves: 'Every file that SHA256SUMS names has exactly the content from which the list was made. A file that differs is named, with FAILED.',
      provesNot: 'It does not say who made the list; the next steps do.',
    },
    minisign: {
      title: 'Did the publisher sign the list?',
      proves:
        'Whoever has the private key that belongs to status.pub signed this list. The trusted comment that is shown is signed as well: the time that the publisher claims, which revision it is, and how long the log was then.',
      provesNot:
        'The time is only what the publisher says. Whether status.pub is the publisher’s key is yours to compare with another place: see “Keys” below.',
    },
    signify: {
      title: 'Does another tool agree?',
      proves:
        'The same key signed the same list, checked by a program of other authors (signify, of OpenBSD). If one of the two tools were at fault, it would show here.',
      provesNot: 'It proves no more than the step before.',
    },
    ssh: {
      title: 'Does ssh-keygen agree, which your computer already has?',
      proves: 'A second key of the publisher, in the format of OpenSSH, signed this list for the purpose “status-page”.',
      provesNot: 'The time and the owner of the key are not proved here either.',
    },
    entry: {
      title: 'Does the log entry name this list?',
      proves: 'entry.json, the log’s entry for this revision, contains the SHA-256 of this very SHA256SUMS. The command then says OK.',
      provesNot: 'That entry.json is in the log is not yet shown; a later step does that.',
    },
    checkpoint: {
      title: 'Did the log sign its checkpoint?',
      proves: 'The key of the log signed checkpoint.body: the name of the log, how many entries it had, and one hash computed from all of them.',
      provesNot: 'Whether the entry of this report is among them is the next step.',
    },
    inclusion: {
      title: 'Is the entry in the log?',
      proves:
        'entry.json stands at its place under the signed checkpoint. If this entry is ever changed, removed or moved, the log no longer fits this checkpoint. So keep the checkpoint: it is your evidence.',
      provesNot: 'It does not show that everybody is shown the same log. For that, compare checkpoints with other readers and with other copies.',
    },
    timestamp: {
      title: 'Did a third party confirm the time?',
      proves:
        'The time-stamp authority that tsa-ca.pem vouches for confirms that this list existed at the time in the token. To see that time: openssl ts -reply -in SHA256SUMS.tsr -text',
      provesNot:
        'It says nothing of whether the content is right, and is worth as much as your trust in that authority. After its certificate has expired, add -attime and a time before that (in Unix seconds).',
    },
  },
  keys: 'Keys',
  keysText: [
    'The first time you get a key you have to trust the place you got it from. Compare these with other publications of the publisher, with print, or with what somebody else fetched earlier.',
    'Keep a key that you have checked, and check with that one from then on.',
  ],
  keyOf: { publisher: 'Publisher (minisign, signify)', ssh: 'Publisher (OpenSSH)', log: 'Log' },
  limits: 'What is not proved',
  limitsText: [
    'What is proved is who published what, and that it has not been changed since. That what it says is true is not proved.',
    'No computation can show that something happened that was never recorded.',
  ],
  noWitness:
    'So far this log is signed without any outside witness having to agree (quorum none). That different people are shown different logs would only come out by comparing checkpoints.',
  witnessed: (quorum, address) => `The rule about outside witnesses is at ${address} (quorum ${quorum}).`,
  noTimestamp: 'No third party has confirmed the time of this revision. When it was published is what the publisher says.',
  notLogged: 'When this bundle was made, this revision was not in the log yet. Fetch it again later: the proof will be in it.',
  more: (address) => `More, and the newest keys: ${address}`,
}

/** What a reader needs to know to check a publication: in VERIFY.txt and beside the commands on pages. */
export const VERIFY_TEXT: Readonly<Record<Language, typeof ko>> = { ko, en }
