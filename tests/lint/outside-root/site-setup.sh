#!/bin/sh
# site-setup.sh - symbolic links out of the tree, and one within it. SPDX-License-Identifier: ISC
case $2 in
bad-symlink)
    mkdir "$1/sub" outside
    echo '<!DOCTYPE html><title>Elsewhere</title>' >outside/index.html
    ln -s ../outside/index.html "$1/file.html"
    ln -s ../outside "$1/folder"
    ln -s ../none.html "$1/none.html"
    ln -s ../../outside/index.html "$1/sub/up.html"
    ;;
good-symlink)
    mkdir "$1/sub"
    ln -s ../page.html "$1/sub/link.html"
    ;;
esac
