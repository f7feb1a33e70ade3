import antiphon_nest as an

an.setup()
an.Coupling(tick=1.0).run()
print("through")
