using Microsoft.ML;

namespace Superalign.MLNet.Runtime;

/// <summary>How a component is written into a model file and found again in another process.</summary>
/// <remarks>
/// The class <see cref="Loader"/> has a method <c>private static T Create(IHostEnvironment, ModelLoadContext)</c>, and its assembly
/// carries <c>[assembly: LoadableClass(typeof(T), typeof(Loader), null, typeof(SignatureLoadModel), "", LoaderSignature)]</c>.
/// </remarks>
internal sealed record ComponentFormat
{
    /// <param name="modelSignature">The mark of the format: exactly 8 ASCII characters.</param>
    /// <param name="loaderSignature">The name that <c>LoadableClass</c> gives the loader: 1 to 24 ASCII characters.</param>
    /// <param name="loader">The class that loads the component; ML.NET finds its assembly by name.</param>
    /// <param name="version">The version that is written, from 1 up; a file of a later version is refused.</param>
    /// <param name="oldestVersion">The oldest version that can still be read.</param>
    /// <exception cref="ArgumentException">A signature has another length or other characters.</exception>
    public ComponentFormat(string modelSignature, string loaderSignature, Type loader, int version = 1, int oldestVersion = 1)
    {
        RequireAscii(modelSignature, 8, 8, "A model signature");
        RequireAscii(loaderSignature, 1, 24, "A loader signature");
        ArgumentOutOfRangeException.ThrowIfLessThan(oldestVersion, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, oldestVersion);
        (ModelSignature, LoaderSignature, Loader) = (modelSignature, loaderSignature, loader);
        (Version, OldestVersion) = (version, oldestVersion);
    }

    public string ModelSignature { get; }

    public string LoaderSignature { get; }

    public Type Loader { get; }

    public int Version { get; }

    public int OldestVersion { get; }

    internal VersionInfo ToVersionInfo() => new(
        ModelSignature, (uint)Version, (uint)Version, (uint)OldestVersion,
        loaderAssemblyName: Loader.Assembly.GetName().Name, loaderSignature: LoaderSignature);

    private static void RequireAscii(string value, int shortest, int longest, string what)
    {
        if (value.Length < shortest || value.Length > longest || !value.All(char.IsAscii))
            throw new ArgumentException(
                $"{what} has {(shortest == longest ? $"exactly {longest}" : $"{shortest} to {longest}")} ASCII characters " +
                $"because ML.NET keeps it in a fixed field; '{value}' has {value.Length} characters.");
    }
}
