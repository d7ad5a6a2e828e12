import type { EvidenceFileProblem } from '#domain/evidence-file.ts'
import type { Language } from '#domain/language.ts'
import { MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from '#domain/postmortem.ts'

const MIB = 1024 * 1024
const [ONE, ALL] = [`${MAX_EVIDENCE_BYTES / MIB} MiB`, `${MAX_ALL_EVIDENCE_BYTES / MIB} MiB`]

const ko = {
  title: '증거 파일',
  text: '판을 내면 이 파일들이 한 바이트도 바뀌지 않고 함께 나갑니다. 내기 전에는 뺄 수 있습니다.',
  files: '올린 파일',
  none: '아직 올린 파일이 없습니다.',
  manage: '증거 파일 올리기·빼기 (새 창)',
  add: '증거 파일 올리기',
  added: '올렸습니다.',
  addedBy: (name: string) => `${name} 님이 올림`,
  named: 'facts.yaml에 적혀 있음',
  notNamed: 'facts.yaml에 아직 없음',
  remove: '빼기',
  entries: 'facts.yaml에 적을 내용',
  entriesText:
    '파일마다 무엇을 보여 주는지 facts.yaml의 evidence: 아래에 적어야 낼 수 있습니다. 다음을 붙여 넣고 «…»를 채워 주세요. evidence: []로 되어 있으면 []를 지웁니다.',
  file: '파일',
  fileHint: (endings: string) =>
    `${endings} 가운데 하나, 파일 하나에 ${ONE}, 모두 더해 ${ALL}까지입니다. 개인정보와, 누가 무엇으로 만들었는지가 남아 있으면 낼 때 검사에 걸립니다.`,
  name: '올릴 이름',
  nameHint: '비워 두면 파일 이름을 씁니다. 영어 소문자와 숫자, 붙임표로 바꾸어 주소에 씁니다. 예: claims-per-day.csv',
}

const en: typeof ko = {
  title: 'Evidence',
  text: 'A revision is published with these files, byte for byte. Until then they can be taken away.',
  files: 'Files',
  none: 'There is none yet.',
  manage: 'Add or take away evidence (new window)',
  add: 'Add evidence',
  added: 'Added.',
  addedBy: (name) => `added by ${name}`,
  named: 'listed in facts.yaml',
  notNamed: 'not yet in facts.yaml',
  remove: 'Take away',
  entries: 'For facts.yaml',
  entriesText:
    'Nothing is published before facts.yaml says what each file shows. Paste this below evidence: and fill in every «…». Where it says evidence: [], take the [] away.',
  file: 'File',
  fileHint: (endings) =>
    `One of ${endings}; at most ${ONE} each and ${ALL} together. The gates stop personal data, and files that still say who made them or with what.`,
  name: 'Name for it',
  nameHint: 'Leave it empty to use the file’s own. It becomes lower-case letters, digits and hyphens, such as claims-per-day.csv.',
}

/** What the console says where evidence of a postmortem is added. */
export const STAFF_POSTMORTEM_EVIDENCE: Readonly<Record<Language, typeof ko>> = { ko, en }

/** Why a file did not become evidence. */
export const EVIDENCE_FILE_PROBLEM: Readonly<Record<Language, Readonly<Record<EvidenceFileProblem, string>>>> = {
  ko: {
    'no-file': '올릴 파일을 골라 주세요.',
    'file-empty': '빈 파일입니다. 내용이 있는 파일을 골라 주세요.',
    'file-too-large': `너무 큽니다. 파일 하나는 ${ONE}까지 올릴 수 있습니다.`,
    'files-too-large': `증거 파일은 모두 더해 ${ALL}까지입니다. 다른 파일을 빼거나 더 작게 만들어 주세요.`,
    'too-many-files': `증거 파일은 ${MAX_EVIDENCE_FILES}개까지입니다. 다른 파일을 먼저 빼 주세요.`,
    'file-path': '이름에 폴더 경로나 보이지 않는 글자가 들어 있습니다. 파일 이름만 써 주세요.',
    'file-name': '이름을 주소에 쓸 수 없습니다. 영어 소문자와 숫자로 된 80자 안의 이름을 아래에 써 주세요.',
    'file-kind': '올릴 수 있는 종류가 아닙니다. 이름이 아래 종류 가운데 하나로 끝나야 합니다.',
    'file-content': '파일의 내용이 이름이 말하는 종류와 다릅니다. 글과 표는 UTF-8로 저장해 주세요.',
    'file-exists': '같은 이름의 다른 파일이 이미 있습니다. 그 파일을 먼저 빼거나 다른 이름을 써 주세요.',
  },
  en: {
    'no-file': 'Please choose a file.',
    'file-empty': 'The file is empty. Please choose one that has content.',
    'file-too-large': `Too large: a file may have ${ONE}.`,
    'files-too-large': `All evidence together may have ${ALL}. Take another file away, or make this one smaller.`,
    'too-many-files': `There may be ${MAX_EVIDENCE_FILES} evidence files. Take another one away first.`,
    'file-path': 'The name has a folder or invisible characters in it. Please give the name of the file alone.',
    'file-name': 'The name cannot be used in an address. Please give one of at most 80 lower-case letters and digits below.',
    'file-kind': 'Files of this kind cannot be added. The name has to end with one of those below.',
    'file-content': 'The content is not what the name says. Please save texts and tables as UTF-8.',
    'file-exists': 'There is another file of this name. Take it away first, or give another name.',
  },
}
