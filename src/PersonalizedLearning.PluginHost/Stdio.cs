using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PersonalizedLearning.PluginHost;

/// <summary>Takes standard input and output for the host's line before any plugin code runs.</summary>
internal static class Stdio
{
    private const int SetPipeSize = 1031;
    private const int Kill9 = 9;

    /// <summary>
    /// The line to the host. Whatever a plugin prints afterwards goes to standard error, even when it opens standard output by itself:
    /// the descriptor behind it is another one. The process leads its own group, so that the host can end whatever it started.
    /// </summary>
    public static (Stream Sending, Stream Receiving) Take()
    {
        var sending = Console.OpenStandardOutput();
        if (!OperatingSystem.IsWindows())
        {
            _ = setsid();
            // A batch in one piece instead of ten: fewer wake-ups on both sides.
            if (OperatingSystem.IsLinux()) _ = fcntl(1, SetPipeSize, 1 << 20);
            sending = new FileStream(new SafeFileHandle(dup(1), ownsHandle: true), FileAccess.Write, bufferSize: 0);
            _ = dup2(2, 1);
        }
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);
        return (sending, Receiving());
    }

    /// <summary>Reads on a thread of its own: when the host is gone this process ends, however busy or stuck the plugin keeps the thread pool.</summary>
    private static Stream Receiving()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            var buffer = new byte[64 << 10];
            try
            {
                for (int read; (read = input.Read(buffer)) > 0;)
                {
                    buffer.AsSpan(0, read).CopyTo(pipe.Writer.GetSpan(read));
                    pipe.Writer.Advance(read);
                    // Never waits: the pipe has no threshold, and the host sends a few small messages.
                    _ = pipe.Writer.FlushAsync().AsTask();
                }
            }
            catch (IOException) { }
            // With all it started: this process leads its group. Nothing of the plugin may stay its end, so no exit handlers run.
            if (!OperatingSystem.IsWindows()) _ = kill(0, Kill9);
            using var self = Process.GetCurrentProcess();
            self.Kill();
        })
        { IsBackground = true, Name = "host line" }.Start();
        return pipe.Reader.AsStream();
    }

#pragma warning disable SYSLIB1054 // Calls with plain integers need no generated marshalling.
    [DllImport("libc")] private static extern int setsid();
    [DllImport("libc")] private static extern int fcntl(int descriptor, int command, int value);
    [DllImport("libc")] private static extern int dup(int descriptor);
    [DllImport("libc")] private static extern int kill(int id, int signal);
    [DllImport("libc")] private static extern int dup2(int from, int to);
#pragma warning restore SYSLIB1054
}
