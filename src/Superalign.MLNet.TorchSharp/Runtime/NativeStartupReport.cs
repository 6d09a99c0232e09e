namespace Superalign.MLNet.Runtime;

/// <summary>What was found and done to start TorchSharp's native libraries in this process.</summary>
/// <param name="Loaded">Whether TorchSharp can be used.</param>
/// <param name="Library">The file that was loaded; where nothing could be, the one that was tried or is missing.</param>
/// <param name="Found">One sentence on what was found and done.</param>
/// <param name="Advice">What to do where it failed, such as the package line to add; null where all is well.</param>
public sealed record NativeStartupReport(bool Loaded, string Library, string Found, string? Advice);
