// Command check holds a log of Bongsu against golang.org/x/mod/sumdb/{note,tlog}, which nobody here wrote.
//
//	check note <vkey> <note>                           the note is signed by the key
//	check inclusion <vkey> <note> <entry> <proof>      the entry (its bytes) is in the signed checkpoint that the
//	                                                   tlog-proof carries; that checkpoint must be <note>, "-" takes any
//	check consistency <vkey> <old> <new> <hashes>      the older signed checkpoint is a prefix of the newer one;
//	                                                   <hashes> has one hash in base64 a line, nothing when there are none
//	check tree <vkey> <note> <folder>                  the entries in <folder>/tile/entries give the root of the signed
//	                                                   checkpoint, and every file below <folder>/tile that belongs to a log
//	                                                   of that size is what the entries say
//
// <vkey> is the text of a key, all others but "-" are files. Says "ok: …" and exits with 0, or says why not on standard error
// and exits with 1; 2 is a command that it does not know.
//
// On Debian: apt install golang-go golang-golang-x-mod-dev, then
// GO111MODULE=off GOPATH=/usr/share/gocode go build -o check check.go
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	said, err := run(os.Args[1:])
	if errors.Is(err, errUsage) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("ok:", said)
}

var errUsage = errors.New("usage: check note|inclusion|consistency|tree <vkey> <files>")

func run(args []string) (string, error) {
	switch {
	case len(args) == 3 && args[0] == "note":
		return checkNote(args[1], args[2])
	case len(args) == 5 && args[0] == "inclusion":
		return checkInclusion(args[1], args[2], args[3], args[4])
	case len(args) == 5 && args[0] == "consistency":
		return checkConsistency(args[1], args[2], args[3], args[4])
	case len(args) == 4 && args[0] == "tree":
		return checkTree(args[1], args[2], args[3])
	}
	return "", errUsage
}

func checkNote(vkey, noteFile string) (string, error) {
	tree, err := openFile(vkey, noteFile)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries, root %v", tree.N, tree.Hash), nil
}

func checkInclusion(vkey, noteFile, entryFile, proofFile string) (string, error) {
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return "", err
	}
	proofText, err := os.ReadFile(proofFile)
	if err != nil {
		return "", err
	}
	index, proof, checkpoint, err := parseProof(string(proofText))
	if err != nil {
		return "", err
	}
	tree, err := open(vkey, checkpoint)
	if err != nil {
		return "", err
	}
	if noteFile != "-" {
		expected, err := openFile(vkey, noteFile)
		if err != nil {
			return "", err
		}
		if expected != tree {
			return "", fmt.Errorf("the proof is of another checkpoint: %d entries, root %v", tree.N, tree.Hash)
		}
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return "", err
	}
	return fmt.Sprintf("entry %d of %d", index, tree.N), nil
}

// parseProof reads c2sp.org/tlog-proof without its optional "extra" line, which we never write.
func parseProof(text string) (int64, tlog.RecordProof, []byte, error) {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return 0, nil, nil, errors.New("not a tlog-proof")
	}
	index, err := parseCount(strings.TrimPrefix(lines[1], "index "))
	if err != nil {
		return 0, nil, nil, err
	}
	hashes, err := parseHashes(lines[2:])
	return index, hashes, []byte(checkpoint), err
}

func checkConsistency(vkey, oldFile, newFile, hashesFile string) (string, error) {
	older, err := openFile(vkey, oldFile)
	if err != nil {
		return "", err
	}
	newer, err := openFile(vkey, newFile)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(hashesFile)
	if err != nil {
		return "", err
	}
	proof, err := parseHashes(strings.Fields(string(text)))
	if err != nil {
		return "", err
	}
	if err := tlog.CheckTree(tlog.TreeProof(proof), newer.N, newer.Hash, older.N, older.Hash); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries became %d", older.N, newer.N), nil
}

func checkTree(vkey, noteFile, folder string) (string, error) {
	tree, err := openFile(vkey, noteFile)
	if err != nil {
		return "", err
	}
	entries, err := readEntries(folder, tree.N)
	if err != nil {
		return "", err
	}
	stored, err := storedHashes(entries)
	if err != nil {
		return "", err
	}
	if tree.N > 0 {
		root, err := tlog.TreeHash(tree.N, stored)
		if err != nil {
			return "", err
		}
		if root != tree.Hash {
			return "", fmt.Errorf("the entries have the root %v, the checkpoint says %v", root, tree.Hash)
		}
	}
	for _, tile := range tilesOf(tree.N) {
		if _, err := os.Stat(filepath.Join(folder, tilePath(tile))); err != nil {
			return "", err
		}
	}
	checked, err := checkFiles(folder, tree.N, entries, stored)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries, %d files, root %v", tree.N, checked, tree.Hash), nil
}

func readEntries(folder string, size int64) ([][]byte, error) {
	var entries [][]byte
	for n := int64(0); int64(len(entries)) < size; n++ {
		width := size - int64(len(entries))
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		path := tilePath(tlog.Tile{H: tileHeight, L: -1, N: n, W: int(width)})
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return nil, err
		}
		found, err := splitBundle(bundle)
		if err != nil || int64(len(found)) != width {
			return nil, fmt.Errorf("%s is not %d entries", path, width)
		}
		entries = append(entries, found...)
	}
	return entries, nil
}

func splitBundle(bundle []byte) ([][]byte, error) {
	var entries [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
			return nil, errors.New("an entry is cut off")
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		entries = append(entries, bundle[2:end])
		bundle = bundle[end:]
	}
	return entries, nil
}

func storedHashes(entries [][]byte) (tlog.HashReader, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			if index >= int64(len(stored)) {
				return nil, fmt.Errorf("no hash %d", index)
			}
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	for n, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(n), entry, reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	return reader, nil
}

// tilesOf lists the tiles that a log of this size must have, and not the narrower ones that it had before.
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	for level := 0; size>>(tileHeight*level) > 0; level++ {
		hashes := size >> (tileHeight * level)
		for n := int64(0); n<<tileHeight < hashes; n++ {
			width := hashes - n<<tileHeight
			if width > 1<<tileHeight {
				width = 1 << tileHeight
			}
			tiles = append(tiles, tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)})
		}
	}
	return tiles
}

// checkFiles compares every tile that lies there, whatever its width, and passes over those of a larger log.
func checkFiles(folder string, size int64, entries [][]byte, stored tlog.HashReader) (int, error) {
	checked := 0
	err := filepath.WalkDir(filepath.Join(folder, "tile"), func(path string, file fs.DirEntry, err error) error {
		if err != nil || file.IsDir() {
			return err
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		tile, err := parseTilePath(filepath.ToSlash(relative))
		if err != nil {
			return err
		}
		last := tile.N<<tileHeight + int64(tile.W)
		if tile.L > 7 || last > size || (tile.L > 0 && last > size>>(tileHeight*tile.L)) {
			return nil
		}
		expected, err := tileBytes(tile, entries, stored)
		if err != nil {
			return err
		}
		found, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !bytes.Equal(found, expected) {
			return fmt.Errorf("%s is not what the entries say", filepath.ToSlash(relative))
		}
		checked++
		return nil
	})
	if size == 0 && errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	return checked, err
}

func tileBytes(tile tlog.Tile, entries [][]byte, stored tlog.HashReader) ([]byte, error) {
	if tile.L >= 0 {
		return tlog.ReadTileData(tile, stored)
	}
	var bundle []byte
	start := tile.N << tileHeight
	for _, entry := range entries[start : start+int64(tile.W)] {
		bundle = append(bundle, byte(len(entry)>>8), byte(len(entry)))
		bundle = append(bundle, entry...)
	}
	return bundle, nil
}

// tilePath writes a path as c2sp.org/tlog-tiles does: Go's has the height in it, and calls entries "data".
func tilePath(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func parseTilePath(path string) (tlog.Tile, error) {
	ours := strings.Replace(path, "tile/entries/", "tile/data/", 1)
	tile, err := tlog.ParseTilePath(strings.Replace(ours, "tile/", "tile/8/", 1))
	if err != nil {
		return tile, fmt.Errorf("%s is no tile", path)
	}
	return tile, nil
}

func openFile(vkey, file string) (tlog.Tree, error) {
	signed, err := os.ReadFile(file)
	if err != nil {
		return tlog.Tree{}, err
	}
	return open(vkey, signed)
}

// open verifies a signed checkpoint, whose first line must be the name of the key.
func open(vkey string, signed []byte) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := parseCount(lines[1])
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func parseCount(text string) (int64, error) {
	count, err := strconv.ParseInt(text, 10, 64)
	if err != nil || count < 0 || strconv.FormatInt(count, 10) != text {
		return 0, fmt.Errorf("%q is no count", text)
	}
	return count, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		decoded, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(decoded) != tlog.HashSize {
			return nil, fmt.Errorf("%q is no hash", line)
		}
		hashes = append(hashes, tlog.Hash(*(*[tlog.HashSize]byte)(decoded)))
	}
	return hashes, nil
}
