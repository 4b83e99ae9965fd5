# Tests the archives named in RUNBOOK_FILES, one a line; says for each: PATH<tab>ok|bad|unknown<tab>what was seen.
# What a file is, its first bytes tell, not its name: an error page saved as a .tar.gz is none.
set +e
work=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP
has() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\t%s\t%s\n' "$file" "$1" "$(printf '%s' "$2" | tr '\n\t' '  ' | cut -c 1-500)"; }
why() { tr '\n' ' ' <"$1" | cut -c 1-300; }

# unpacked COMMAND READER: gives what the command makes of the file to the reader, which reads it to its end
unpacked() {
  if ! has "$1"; then
    say unknown "$1, which unpacks it, is not installed on this host"
    return 1
  fi
  { "$1" -dc <"$file" 2>"$work/why"; echo $? >"$work/code"; } | "$2"
  read -r code <"$work/code"
  [ "$code" = 0 ] && return
  say bad "$(why "$work/why")"
  return 1
}
count_tar() { { tar -tf - 2>"$work/tar_why"; echo $? >"$work/tar_code"; cat >/dev/null; } | grep -c -v '/$' >"$work/files"; }
keep_tail() { tail -c 4096 >"$work/tail"; }

packed() {
  if "$1" -dc <"$file" 2>/dev/null | is_tar || named_tar; then
    unpacked "$1" count_tar && tar_verdict "$1"
  elif unpacked "$1" keep_tail; then
    if [ ! -s "$work/tail" ]; then say bad 'there is nothing in it'
    else "$1" -dc <"$file" 2>/dev/null | head -c 4096 >"$work/head"; sql_verdict ok "$1: can be unpacked to its end"
    fi
  fi
}
is_tar() { [ "$(dd bs=1 skip=257 count=5 2>/dev/null)" = ustar ]; }
named_tar() { case $file in *.tar.* | *.tgz | *.txz | *.tbz2 | *.tzst) return 0 ;; *) return 1 ;; esac; }

tar_verdict() {
  read -r code <"$work/tar_code"
  read -r files <"$work/files"
  if [ "$code" != 0 ]; then say bad "$(why "$work/tar_why")"
  elif [ "$files" = 0 ]; then say bad 'there is no file in the archive'
  else say ok "$1: can be read to its end, files: $files"
  fi
}

plain_tar() {
  count_tar <"$file"
  # Every tar ends in zeros; one that was cut off between two files can be read without an error.
  if [ "$(tail -c 1024 "$file" | tr -d '\000' | wc -c)" -ne 0 ]; then say bad 'the end of the archive is missing'; else tar_verdict tar; fi
}

# sql_verdict VERDICT SEEN: what dumps begin and end with, where it is one; else the verdict
sql_verdict() {
  if ! grep -q -e '^-- PostgreSQL database' -e '^-- MySQL dump' -e '-- MariaDB dump' -e '^PRAGMA foreign_keys=OFF' "$work/head"; then say "$1" "$2"
  elif grep -q -e 'dump complete' -e '^-- Dump completed' -e '^COMMIT;' "$work/tail"; then say ok 'the dump ends with its last line'
  else say bad 'the dump ends before its last line'
  fi
}

zip_archive() {
  if has unzip; then
    if ! unzip -tq "$file" >"$work/why" 2>&1; then say bad "$(why "$work/why")"
    elif [ "$(unzip -l "$file" | awk 'NF >= 4 && $1 ~ /^[0-9]+$/ && $0 !~ /\/$/ { n++ } END { print n + 0 }')" = 0 ]; then say bad 'there is no file in the archive'
    else say ok 'zip: can be read to its end'
    fi
  elif has python3; then
    if python3 -c 'import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
bad = z.testzip()
if bad: sys.exit("damaged: " + bad)
if all(n.endswith("/") for n in z.namelist()): sys.exit("there is no file in the archive")' "$file" 2>"$work/why"; then say ok 'zip: can be read to its end'
    else say bad "$(tail -n 1 "$work/why")"
    fi
  else say unknown 'neither unzip nor python3 is installed on this host'
  fi
}

# tool PROGRAM ARGUMENTS...: by a program that tests the file whole
tool() {
  if ! has "$1"; then say unknown "$1 is not installed on this host"
  elif "$@" >"$work/why" 2>&1 </dev/null; then say ok "$1: can be read to its end"
  else say bad "$(why "$work/why")"
  fi
}

sqlite() {
  if ! has sqlite3; then say unknown 'sqlite3 is not installed on this host'; return; fi
  seen=$(sqlite3 -readonly "$file" 'pragma integrity_check' 2>&1 </dev/null)
  if [ "$seen" = ok ]; then say ok 'sqlite: its integrity check passes'; else say bad "$seen"; fi
}

other() {
  head -c 4096 "$file" >"$work/head"
  tail -c 4096 "$file" >"$work/tail"
  case $file in
    *.tgz | *.gz | *.xz | *.txz | *.bz2 | *.tbz2 | *.zst | *.tzst | *.zip | *.jar | *.tar | *.7z) say bad 'its first bytes are not those of such an archive' ;;
    *.gpg | *.age | *.enc) say unknown 'it is encrypted, so it cannot be tested' ;;
    *) sql_verdict unknown 'it is no archive this plugin can test' ;;
  esac
}

checksum() {
  for kind in sha256 sha512 sha1 md5; do
    [ -f "$file.$kind" ] || continue
    if ! has "${kind}sum"; then say unknown "${kind}sum is not installed on this host"; continue; fi
    read -r wanted rest <"$file.$kind"
    sum=$("${kind}sum" <"$file")
    if [ "${sum%% *}" = "$wanted" ]; then say ok "the $kind beside it is right"; else say bad "the $kind beside it is not that of the file"; fi
  done
}

printf '%s\n' "$RUNBOOK_FILES" | while IFS= read -r file; do
  if [ -d "$file" ]; then
    if [ -z "$(find "$file" -type f | head -n 1)" ]; then say bad 'there is no file in the directory'; else say unknown 'a directory; whether it is complete cannot be told'; fi
    continue
  fi
  [ -f "$file" ] || continue
  case $file in *.sha256 | *.sha512 | *.sha1 | *.md5) continue ;; esac
  if [ ! -r "$file" ]; then say unknown 'may not be read by this account'; continue; fi
  if [ ! -s "$file" ]; then say bad 'the file is empty'; continue; fi
  case $(od -An -tx1 -N6 "$file" | tr -d ' \n') in
    1f8b*) packed gzip ;;
    fd377a585a00) packed xz ;;
    425a68*) packed bzip2 ;;
    28b52ffd*) packed zstd ;;
    504b0[357]*) zip_archive ;;
    377abcaf271c) tool 7z t "$file" ;;
    5047444d50*) tool pg_restore -f /dev/null "$file" ;;
    53514c697465) sqlite ;;
    *) if is_tar <"$file"; then plain_tar; else other; fi ;;
  esac
  checksum
done
