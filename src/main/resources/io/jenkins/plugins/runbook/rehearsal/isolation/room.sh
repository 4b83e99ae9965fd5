# Makes the machine readable only, as it is seen from this mount namespace, but for the places named. $0: what to run in the end.
# Arguments: pairs of EMPTY, READ or WRITE and a path, in the order in which they lie on one another.
set -eu
[ "$(id -u)" = 0 ]
mount --make-rprivate /
# What stays is held below /mnt while its own place disappears.
mount -t tmpfs -o mode=0755 none /mnt
i=0 access=
for path in "$@"; do
  case $access in
    '') access=$path; continue ;;
    READ | WRITE)
      i=$((i + 1))
      if [ -d "$path" ]; then mkdir "/mnt/$i"; else : >"/mnt/$i"; fi
      mount --rbind "$path" "/mnt/$i"
      ;;
  esac
  access=
done
mkdir /mnt/dev
for device in null zero full random urandom tty; do
  : >"/mnt/dev/$device"
  mount --bind "/dev/$device" "/mnt/dev/$device"
done
while read -r _ _ _ _ where options _; do
  where=$(printf '%b' "$where")
  case $where in /mnt | /mnt/* | /proc | /proc/* | /dev | /dev/*) continue ;; esac
  case ,$options, in *,ro,*) continue ;; esac
  mount -o "remount,bind,ro,$(printf %s "$options" | sed 's/^rw,*//; s/,rw//')" "$where" 2>/dev/null ||
    mount -o remount,bind,ro "$where" 2>/dev/null ||
    case $where in /sys/*) ;; *) exit 1 ;; esac
done </proc/self/mountinfo
umask 022
i=0 access=
for path in "$@"; do
  case $access in
    '') access=$path; continue ;;
    EMPTY)
      case $path in *tmp | *lock) mode=1777 ;; *) mode=0755 ;; esac
      [ -e "$path" ] || mkdir -p "$path"
      if [ -d "$path" ]; then mount -t tmpfs -o "mode=$mode" none "$path"; else mount --bind /dev/null "$path"; fi
      ;;
    *)
      i=$((i + 1))
      if [ ! -e "$path" ]; then
        if [ -d "/mnt/$i" ]; then mkdir -p "$path"; else mkdir -p "${path%/*}"; : >"$path"; fi
      fi
      mount --bind "/mnt/$i" "$path"
      [ "$access" = WRITE ] || mount -o remount,bind,ro "$path"
      ;;
  esac
  access=
done
mount -t tmpfs -o mode=0755 none /dev
for device in null zero full random urandom tty; do
  : >"/dev/$device"
  mount --bind "/mnt/dev/$device" "/dev/$device"
done
mkdir -m 1777 /dev/shm
ln -s /proc/self/fd /dev/fd
ln -s fd/0 /dev/stdin
ln -s fd/1 /dev/stdout
ln -s fd/2 /dev/stderr
umount -l /mnt
mount -t proc proc /proc
for path in /proc/sys /proc/sysrq-trigger /proc/irq /proc/bus; do
  if [ -e "$path" ]; then
    mount --bind "$path" "$path"
    mount -o remount,bind,ro "$path"
  fi
done
# A loopback that is down is none.
if [ -e /sys/class/net/lo ] && ! grep -q 'lo:.*[1-9]' /proc/net/dev; then
  ip link set lo up 2>/dev/null || ifconfig lo up
fi
eval "$0"
