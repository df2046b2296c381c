//go:build unix

package store

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// errLocked says that another program holds the lock.
var errLocked = errors.New("locked by another program")

// lockDir takes the lock of a directory for the life of the process, without leaving anything in it. The kernel frees it when the process
// dies, however it dies.
func lockDir(path string) (io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, err
	}
	return f, nil
}

// freeBytes is the room left on the disk that holds the directory.
func freeBytes(dir string) (uint64, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, err
	}
	return st.Bavail * uint64(st.Bsize), nil
}
