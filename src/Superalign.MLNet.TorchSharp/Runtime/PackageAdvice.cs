using TorchSharp;

namespace Superalign.MLNet.Runtime;

/// <summary>The line that brings TorchSharp's native libraries into a project or a script.</summary>
internal static class PackageAdvice
{
    /// <summary>One sentence with the package at the version of the loaded <c>TorchSharp.dll</c>.</summary>
    public static string Text { get; } = For(typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "0.107.0");

    private static string For(string version) =>
        $"Add <PackageReference Include=\"TorchSharp-cpu\" Version=\"{version}\" /> to the project of the application " +
        $"(in a script: #r \"nuget: TorchSharp-cpu, {version}\"), or the CUDA package of that version for a GPU.";
}
