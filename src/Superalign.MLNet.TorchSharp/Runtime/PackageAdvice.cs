using TorchSharp;

namespace Superalign.MLNet.Runtime;

/// <summary>The line that brings TorchSharp's native libraries into a project or a script.</summary>
internal static class PackageAdvice
{
    private static readonly string Version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "0.107.0";

    /// <summary>One sentence on what to add where they are missing.</summary>
    public static string Text { get; } =
        $"Add {Line("TorchSharp-cpu")} to the project of the application (in a script: #r \"nuget: TorchSharp-cpu, {Version}\"), " +
        "or the CUDA package of that version for a GPU.";

    /// <summary>The line for a project file, at the version of the <c>TorchSharp.dll</c> of this process.</summary>
    public static string Line(string package) => $"<PackageReference Include=\"{package}\" Version=\"{Version}\" />";
}
