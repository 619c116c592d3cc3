#!/usr/bin/env bash
# Put the faces of official documents into the folder $1, by the Python named in PYTHON for what comes as a wheel.
# Needs neither root nor a network that works: what cannot be had is named in one line, and the set-up goes on.
# Order: what is there already, Debian packages (downloaded and unpacked, not installed), wheels of the package index.
set -u

target="${1:?usage: fonts.sh FOLDER}"
python="${PYTHON:-python3}"
patience="${TAIZHANG_FONTS_SECONDS:-180}" # for one download
fandol="FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Bold FandolSong-Regular"

mkdir -p "$target" 2>/dev/null || { echo "fonts: cannot write $target; official documents use the system's faces"; exit 0; }
work="$(mktemp -d)" || exit 0
trap 'rm -rf "$work"' EXIT

have_fandol() { for face in $fandol; do [ -s "$target/$face.otf" ] || return 1; done; }

installed() { find /usr/share/fonts /usr/local/share/fonts "${HOME:-}/.fonts" "${HOME:-}/.local/share/fonts" "$target" -name "$1" -print -quit 2>/dev/null | grep -q .; }

have_noto() { # a serif and a sans face with wide coverage: single characters no other face has come from there
    { installed 'NotoSerifCJK-Regular.ttc' || installed 'NotoSerifSC-Regular.otf'; } &&
        { installed 'NotoSansCJK-Regular.ttc' || installed 'NotoSansSC-Regular.otf'; }
}

keep() { # keep <file>: moved in one step, so that an interrupted run leaves no half face behind
    cp "$1" "$target/.$(basename "$1").part" && mv "$target/.$(basename "$1").part" "$target/$(basename "$1")"
}

unpack_deb() { # unpack_deb <package>: into $work/<package>
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || return 1
    mkdir -p "$work/$1.deb" "$work/$1"
    (cd "$work/$1.deb" && timeout "$patience" apt-get download "$1") >/dev/null 2>&1 || {
        [ "$(id -u)" = 0 ] && [ ! -e "$work/updated" ] && touch "$work/updated" || return 1
        timeout "$patience" apt-get update >/dev/null 2>&1
        (cd "$work/$1.deb" && timeout "$patience" apt-get download "$1") >/dev/null 2>&1 || return 1
    }
    dpkg-deb -x "$work/$1.deb/"*.deb "$work/$1" 2>/dev/null
}

unpack_wheel() { # unpack_wheel <distribution>: into $work/<distribution>
    mkdir -p "$work/$1"
    timeout "$patience" "$python" -m pip download -q --no-deps --disable-pip-version-check -d "$work/$1" "$1" >/dev/null 2>&1 &&
        "$python" -m zipfile -e "$work/$1"/*.whl "$work/$1" 2>/dev/null
}

keep_found() { # keep_found <folder> <pattern>...: true when at least one face was kept
    local folder="$1" found=1 file pattern
    shift
    for pattern in "$@"; do
        while IFS= read -r file; do keep "$file" && found=0; done < <(find "$folder" -type f -name "$pattern")
    done
    return $found
}

if ! have_fandol; then
    unpack_deb texlive-lang-chinese &&
        keep_found "$work/texlive-lang-chinese" 'FandolFang-*.otf' 'FandolHei-*.otf' 'FandolKai-*.otf' 'FandolSong-*.otf'
fi
if ! have_noto; then
    { unpack_wheel pylopdf-fonts-zh-cn && keep_found "$work/pylopdf-fonts-zh-cn" 'Noto*SC-Regular.otf'; } ||
        { unpack_deb fonts-noto-cjk && keep_found "$work/fonts-noto-cjk" 'NotoS*CJK-Regular.ttc' 'NotoSerifCJK-Bold.ttc'; } ||
        { unpack_wheel noto-cjk-sans-otc && keep_found "$work/noto-cjk-sans-otc" 'NotoSansCJK-Regular.ttc'; }
fi

if have_fandol && have_noto; then
    echo "fonts: 小标宋 仿宋 楷体 黑体 宋体 in place ($target)"
elif have_noto; then
    echo "fonts: substituted by Noto: 小标宋 仿宋 楷体 黑体 宋体 (see docs/how-to/fonts.md)"
elif have_fandol; then
    echo "fonts: in place, but without Noto rare characters (喆堃珺㎡) print as 〓 (see docs/how-to/fonts.md)"
else
    echo "fonts: substituted by whatever the system has: 小标宋 仿宋 楷体 黑体 宋体 (see docs/how-to/fonts.md)"
fi
exit 0
