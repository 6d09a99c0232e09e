using Mono.Cecil;

namespace Superalign.MLNet.Tests.Architecture;

/// <summary>The assemblies of this repository as they were built, read as metadata.</summary>
internal sealed class BuiltAssemblies : IDisposable
{
    private readonly DefaultAssemblyResolver _resolver = new();

    public BuiltAssemblies()
    {
        _resolver.AddSearchDirectory(AppContext.BaseDirectory);
        _resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        var parameters = new ReaderParameters { AssemblyResolver = _resolver };
        Libraries = [.. new[] { "Superalign.MLNet", "Superalign.MLNet.TorchSharp" }
            .Select(name => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"), parameters))];
    }

    public IReadOnlyList<ModuleDefinition> Libraries { get; }

    /// <summary>All types of both libraries that stand in no other type; those within belong to them.</summary>
    public IEnumerable<TypeDefinition> Types => Libraries.SelectMany(module => module.Types);

    public void Dispose()
    {
        foreach (var module in Libraries)
            module.Dispose();
        _resolver.Dispose();
    }
}
