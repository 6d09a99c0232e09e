using System.Diagnostics;

namespace Superalign.MLNet.Tests.Runtime;

/// <summary>Runs this test program again, with arguments that make it do one thing: see Program.cs.</summary>
internal static class OtherProcess
{
    /// <summary>The exit code, and what was written to both outputs.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OtherProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
