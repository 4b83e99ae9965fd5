# Tests the archives named in RUNBOOK_FILES, one a line; says for each: PATH<tab>ok|bad|unknown<tab>what was seen.
set +e
printf '%s\n' "$RUNBOOK_FILES" | while IFS= read -r file; do
  [ -f "$file" ] || continue
  case $file in
    *.tar.gz | *.tgz) seen=$(tar -tzf "$file" 2>&1 >/dev/null) ;;
    *.tar.xz | *.txz) seen=$(tar -tJf "$file" 2>&1 >/dev/null) ;;
    *.tar.bz2 | *.tbz2) seen=$(tar -tjf "$file" 2>&1 >/dev/null) ;;
    *.tar.zst | *.tzst) seen=$(tar --zstd -tf "$file" 2>&1 >/dev/null) ;;
    *.tar) seen=$(tar -tf "$file" 2>&1 >/dev/null) ;;
    *.gz) seen=$(gzip -t "$file" 2>&1) ;;
    *.xz) seen=$(xz -t "$file" 2>&1) ;;
    *.bz2) seen=$(bzip2 -t "$file" 2>&1) ;;
    *.zst) seen=$(zstd -t "$file" 2>&1) ;;
    *.zip | *.jar) seen=$(unzip -tq "$file" 2>&1) ;;
    *) continue ;;
  esac
  code=$?
  seen=$(printf '%s' "$seen" | tr '\n\t' '  ')
  case $code in
    0) verdict=ok seen='the archive can be read to its end' ;;
    127) verdict=unknown ;;
    *) verdict=bad ;;
  esac
  printf '%s\t%s\t%s\n' "$file" "$verdict" "$seen"
  if [ -f "$file.sha256" ] && command -v sha256sum >/dev/null 2>&1; then
    read -r wanted rest <"$file.sha256"
    sum=$(sha256sum -- "$file")
    if [ "${sum%% *}" = "$wanted" ]; then verdict=ok seen='the checksum beside it is right'; else verdict=bad seen='the checksum beside it is not that of the file'; fi
    printf '%s\t%s\t%s\n' "$file" "$verdict" "$seen"
  fi
done
